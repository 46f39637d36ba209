package dev.stranded.launcher;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/**
 * The command line's way in. Apart from {@link Launcher}, whose signatures need the module
 * java.instrument: a runtime without that can still print help and analyse a dump. Stateless.
 */
public final class CommandLine {

  /** As the verbs' own: it could not be done. What a JVM exits with by itself means "findings". */
  private static final int COULD_NOT = 2;

  private CommandLine() {}

  /** Carries out {@code arguments} and exits the JVM. */
  public static void main(String[] arguments) {
    int code;
    try {
      code = run(arguments);
    } catch (InvocationTargetException failure) {
      Throwable cause = failure.getCause();
      code = couldNot(cause == null ? failure : cause);
    } catch (Throwable failure) {
      code = couldNot(failure);
    }
    System.exit(code);
  }

  private static int run(String[] arguments) throws Exception {
    Path jar =
        Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    // The parent must be the system loader: jdk.attach is there.
    IsolatedClassLoader loader = new IsolatedClassLoader(jar, ClassLoader.getSystemClassLoader());
    Class<?> entry = Class.forName("dev.stranded.cli.CommandLineEntry", true, loader);
    return (int) entry.getMethod("run", String[].class).invoke(null, (Object) arguments);
  }

  private static int couldNot(Throwable failure) {
    System.err.println(
        failure instanceof NoClassDefFoundError
            ? "this Java runtime lacks " + failure.getMessage() + "; run the command with a JDK"
            : "stranded failed: " + failure);
    return COULD_NOT;
  }
}
