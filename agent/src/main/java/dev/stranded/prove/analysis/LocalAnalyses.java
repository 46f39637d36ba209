package dev.stranded.prove.analysis;

import dev.stranded.files.PrivateDirectory;
import dev.stranded.model.Observation;
import dev.stranded.prove.dump.DumpNotes;
import dev.stranded.prove.dump.HeapDump;
import dev.stranded.prove.dump.HeapDumper;
import dev.stranded.prove.dump.NoProofException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Analyses by processes of our own on this machine, each in a private directory. Confined to the
 * agent's thread.
 *
 * @param threads makes those that wait for the processes
 * @param released names of classes whose objects hold nothing that anybody will use again
 * @param awaited whether somebody waits for them: else they give way to everything else
 */
public record LocalAnalyses(
    HeapDumper dumper, ThreadFactory threads, Set<String> released, boolean awaited)
    implements AnalysisStarter {

  @Override
  public Analysis start(Look look, Supplier<Observation> again) throws NoProofException {
    HeapDumper.requireModule();
    PrivateDirectory directory;
    try {
      directory = PrivateDirectory.open();
    } catch (IOException unwritable) {
      throw new NoProofException(
          "no private directory can be made for a heap dump: " + unwritable, unwritable);
    }
    AnalyserProcess analyser = null;
    Analysis started = null;
    try {
      // First, because it removes the dump when this JVM ends while it is written.
      analyser = AnalyserProcess.start(HeapDumper.mostBytes(), directory, awaited);
      HeapDump dump = dumper.dump(directory.path());
      Observation after = again.get();
      DumpNotes notes = DumpNotes.agreed(look.observation(), after, dump.preparation(), released);
      started = RunningAnalysis.start(dump, directory, analyser, dumper, notes, threads);
      return started;
    } finally {
      if (started == null) {
        discard(directory, analyser);
      }
    }
  }

  private static void discard(PrivateDirectory directory, @Nullable AnalyserProcess analyser) {
    directory.close();
    if (analyser != null) {
      analyser.close();
    }
  }
}
