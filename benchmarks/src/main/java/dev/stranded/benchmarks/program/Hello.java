package dev.stranded.benchmarks.program;

/** Says hello: all that it costs is to start and to end a JVM. */
public final class Hello {

  private Hello() {}

  /** See the class. */
  public static void main(String[] arguments) {
    System.out.println("Hello");
  }
}
