package dev.stranded.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What runs in the JVM that the agent starts to analyse a dump. Ends, and removes the dump, when
 * the watched JVM ends. Stateless.
 */
public final class Analyser {

  /** In the dump's directory: {@link MonitorOwners#text}. */
  static final String OWNERS = "owners";

  /** In the dump's directory: a {@link HeapJudgement}. */
  static final String VERDICTS = "verdicts";

  private Analyser() {}

  /**
   * Analyses the dump in a directory and writes the verdicts beside it.
   *
   * @param arguments the directory; the id of the process that was dumped
   * @return the exit code
   */
  public static int run(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    long watched = Long.parseLong(arguments[1]);
    endWith(watched, directory);
    Path dump = directory.resolve(HeapDumper.FILE);
    Path verdicts = directory.resolve(VERDICTS);
    try {
      MonitorOwners owners = MonitorOwners.parse(Files.readString(directory.resolve(OWNERS)));
      HeapJudgement.of(dump, owners).write(verdicts);
      return 0;
    } catch (IOException | RuntimeException | OutOfMemoryError failure) {
      HeapJudgement.writeFailure("the dump could not be analysed: " + failure, verdicts);
      return 1;
    } finally {
      Files.deleteIfExists(dump);
      // Its end may not have been noticed yet, and then nobody else is left to do it.
      if (ProcessHandle.of(watched).isEmpty()) {
        PrivateDirectory.delete(directory);
      }
    }
  }

  private static void endWith(long pid, Path directory) {
    Thread watch =
        new Thread(
            () -> {
              ProcessHandle.of(pid).ifPresent(watched -> watched.onExit().join());
              PrivateDirectory.delete(directory);
              Runtime.getRuntime().halt(1);
            },
            "stranded-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
