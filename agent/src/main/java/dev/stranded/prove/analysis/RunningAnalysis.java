package dev.stranded.prove.analysis;

import dev.stranded.files.PrivateDirectory;
import dev.stranded.prove.dump.DumpNotes;
import dev.stranded.prove.dump.HeapDump;
import dev.stranded.prove.dump.HeapDumper;
import dev.stranded.prove.dump.NoProofException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of one dump by another process, and the thread that waits for it. However it ends,
 * the dump is removed. Lock-free: what the thread finds it publishes last, in one volatile field.
 */
final class RunningAnalysis implements Analysis {

  private static final long LEAST_LIMIT_SECONDS = 60;
  private static final long BYTES_PER_SECOND = 10L << 20;
  private static final long CANCEL_SECONDS = 10;

  private final HeapDump dump;
  private final PrivateDirectory directory;
  private final AnalyserProcess process;
  private final HeapDumper dumper;
  private final Thread thread;
  private volatile boolean cancelled;
  // HB: written last by the thread → read by the agent's thread; carries the verdicts.
  private volatile @Nullable Outcome outcome;

  private RunningAnalysis(
      HeapDump dump,
      PrivateDirectory directory,
      AnalyserProcess process,
      HeapDumper dumper,
      ThreadFactory threads) {
    this.dump = dump;
    this.dumper = dumper;
    this.directory = directory;
    this.process = process;
    this.thread = threads.newThread(this::run);
  }

  /** Starts it; from now on the directory and the process are its own. */
  static RunningAnalysis start(
      HeapDump dump,
      PrivateDirectory directory,
      AnalyserProcess process,
      HeapDumper dumper,
      DumpNotes notes,
      ThreadFactory threads)
      throws NoProofException {
    try {
      notes.write(directory.path());
    } catch (IOException failure) {
      throw new NoProofException("cannot write to " + directory.path() + ": " + failure);
    }
    RunningAnalysis analysis = new RunningAnalysis(dump, directory, process, dumper, threads);
    analysis.thread.start();
    return analysis;
  }

  @Override
  public @Nullable Outcome outcome() {
    return outcome;
  }

  @Override
  public HeapDump dump() {
    return dump;
  }

  @Override
  public void cancel() {
    cancelled = true;
    process.close();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CANCEL_SECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Outcome ended;
    try (directory;
        process) {
      ended = new Outcome(new FinishedProof(dump, analysed()), "");
    } catch (NoProofException failure) {
      ended = new Outcome(null, failure.reason());
    } catch (RuntimeException | OutOfMemoryError failure) {
      ended = new Outcome(null, "the analysis failed: " + failure);
    }
    outcome = ended;
  }

  private HeapJudgement analysed() throws NoProofException {
    process.analyse();
    try {
      long limit = LEAST_LIMIT_SECONDS + dump.bytes() / BYTES_PER_SECOND;
      if (!process.await(limit)) {
        throw new NoProofException("the analysis took longer than " + limit + " s");
      }
    } catch (InterruptedException interrupted) {
      throw new NoProofException("the analysis was interrupted");
    }
    if (cancelled) {
      throw new NoProofException("the agent was stopped");
    }
    Path verdicts = directory.path().resolve(Analyser.VERDICTS);
    if (!Files.exists(verdicts)) {
      throw new NoProofException(
          "the process that analysed the heap dump ended with exit code " + process.lastWords());
    }
    HeapJudgement judgement = HeapJudgement.read(verdicts);
    dumper.handOver(directory.path());
    return judgement;
  }
}
