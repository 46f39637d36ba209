package dev.stranded.prove.analysis;

import dev.stranded.prove.dump.DumpNotes;
import dev.stranded.prove.dump.HeapDumper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What runs in the JVM that the agent starts to analyse a dump. Stateless. */
public final class Analyser {

  /** In the dump's directory: a {@link HeapJudgement}. */
  static final String VERDICTS = "verdicts";

  /** What is read from standard input when there is a dump to analyse. */
  static final int GO = '\n';

  private Analyser() {}

  /**
   * Waits for the dump in a directory, analyses it and writes the verdicts beside it.
   *
   * @param arguments the directory
   * @return the exit code
   */
  public static int run(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    OwnerWatch watch = OwnerWatch.start(directory);
    if (System.in.read() != GO) {
      // The agent's JVM has ended: the watch, which knows it too, removes what there is.
      return 1;
    }
    Path dump = directory.resolve(HeapDumper.FILE);
    Path verdicts = directory.resolve(VERDICTS);
    try {
      HeapJudgement.of(dump, DumpNotes.read(directory)).write(verdicts);
      return 0;
    } catch (IOException | RuntimeException | OutOfMemoryError failure) {
      HeapJudgement.writeFailure("the dump could not be analysed: " + failure, verdicts);
      return 1;
    } finally {
      Files.deleteIfExists(dump);
      watch.done();
    }
  }
}
