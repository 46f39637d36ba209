package dev.stranded.prove;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of one dump by another process, and the thread that waits for it. However it ends,
 * the dump is removed. Lock-free: what the thread finds it publishes last, in one volatile field.
 */
final class RunningAnalysis {

  private static final long LEAST_LIMIT_SECONDS = 60;
  private static final long BYTES_PER_SECOND = 10L << 20;
  private static final long CANCEL_SECONDS = 10;
  private static final int MOST_WORDS = 300;

  /** How it ended: a proof, or the reason why there is none. */
  record Outcome(@Nullable FinishedProof proof, String reason) {}

  private final HeapDump dump;
  private final PrivateDirectory directory;
  private final Thread thread;
  private volatile @Nullable Process process;
  private volatile boolean cancelled;
  // HB: written last by the thread → read by the agent's thread; carries the verdicts.
  private volatile @Nullable Outcome outcome;

  private RunningAnalysis(HeapDump dump, PrivateDirectory directory, ThreadFactory threads) {
    this.dump = dump;
    this.directory = directory;
    this.thread = threads.newThread(this::run);
  }

  /** Starts it; from now on the directory is its own. */
  static RunningAnalysis start(
      HeapDump dump, PrivateDirectory directory, MonitorOwners owners, ThreadFactory threads)
      throws NoProofException {
    try {
      Files.writeString(directory.path().resolve(Analyser.OWNERS), owners.text());
    } catch (IOException failure) {
      throw new NoProofException("cannot write to " + directory.path() + ": " + failure);
    }
    RunningAnalysis analysis = new RunningAnalysis(dump, directory, threads);
    analysis.thread.start();
    return analysis;
  }

  /** How it ended; null while it runs. */
  @Nullable Outcome outcome() {
    return outcome;
  }

  HeapDump dump() {
    return dump;
  }

  /** Ends it and returns when the dump is removed. */
  void cancel() {
    cancelled = true;
    Process started = process;
    if (started != null) {
      started.destroyForcibly();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CANCEL_SECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Outcome ended;
    try (directory) {
      ended = new Outcome(new FinishedProof(dump, analysed()), "");
    } catch (NoProofException failure) {
      ended = new Outcome(null, failure.reason());
    } catch (RuntimeException | OutOfMemoryError failure) {
      ended = new Outcome(null, "the analysis failed: " + failure);
    }
    outcome = ended;
  }

  private HeapJudgement analysed() throws NoProofException {
    Process started = AnalyserProcess.start(dump, directory.path());
    process = started;
    String lastWords;
    try {
      if (cancelled) {
        throw new NoProofException("the agent was stopped");
      }
      long limit = LEAST_LIMIT_SECONDS + dump.bytes() / BYTES_PER_SECOND;
      if (!started.waitFor(limit, TimeUnit.SECONDS)) {
        throw new NoProofException("the analysis took longer than " + limit + " s");
      }
      lastWords = lastWords(started);
    } catch (InterruptedException interrupted) {
      throw new NoProofException("the analysis was interrupted");
    } finally {
      // Closes its streams, too.
      started.destroyForcibly();
    }
    Path verdicts = directory.path().resolve(Analyser.VERDICTS);
    if (!Files.exists(verdicts)) {
      throw new NoProofException(
          "the process that analysed the heap dump ended with exit code "
              + started.exitValue()
              + lastWords);
    }
    return HeapJudgement.read(verdicts);
  }

  /** The first line that an ended process printed; it may be none. */
  private static String lastWords(Process ended) {
    try {
      InputStream output = ended.getInputStream();
      String text = new String(output.readNBytes(MOST_WORDS), Charset.defaultCharset());
      return text.lines().findFirst().map(line -> ": " + line).orElse("");
    } catch (IOException unreadable) {
      return ": what it said cannot be read: " + unreadable;
    }
  }
}
