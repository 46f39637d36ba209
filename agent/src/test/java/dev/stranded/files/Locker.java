package dev.stranded.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that holds a lock, or asks for one. Confined to the test's thread. */
final class Locker implements AutoCloseable {

  private static final int LOCKED = 7;

  private final Process process;

  private Locker(Process process) {
    this.process = process;
  }

  /** Returns when {@code file} is locked. */
  static Locker start(Path file) throws IOException {
    Locker locker = new Locker(fork("hold", file));
    if (locker.process.getInputStream().read() != 'L') {
      throw new AssertionError("the other process could not lock " + file);
    }
    return locker;
  }

  /** Whether {@code file} is locked, as seen by another process. */
  static boolean isLocked(Path file) throws IOException, InterruptedException {
    return fork("ask", file).waitFor() == LOCKED;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Process fork(String what, Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Locker.class.getName(),
            what,
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Locks a file until killed, or tells by the exit code whether another has. */
  public static void main(String[] arguments) throws Exception {
    FileChannel file = FileChannel.open(Path.of(arguments[1]), StandardOpenOption.WRITE);
    if (arguments[0].equals("ask")) {
      System.exit(file.tryLock() == null ? LOCKED : 0);
    }
    file.lock();
    System.out.print('L');
    System.out.flush();
    Thread.sleep(Long.MAX_VALUE);
  }
}
