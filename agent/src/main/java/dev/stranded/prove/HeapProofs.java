package dev.stranded.prove;

import dev.stranded.files.PrivateDirectory;
import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Spelling;
import dev.stranded.prove.RunningAnalysis.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's heap proofs: made when they are due and the budget allows, analysed elsewhere while
 * rounds go on, kept for as long as the threads judged stay in the same wait. Confined to the
 * agent's thread.
 */
public final class HeapProofs implements AutoCloseable {

  private static final int TRIES = 3;

  /** When to make a proof. */
  public enum When {
    AUTO,
    OFF,
    ALWAYS
  }

  /**
   * The budget.
   *
   * @param maxPause longest predicted pause that is acceptable
   * @param minGap least time between two proofs, unless they are made always
   */
  public record Settings(When when, Duration threshold, Duration maxPause, Duration minGap) {}

  private final ThreadFactory threads;
  private final PausePrediction prediction = new PausePrediction();
  private final Triggers triggers;
  private Settings settings;
  private @Nullable RunningAnalysis running;
  private @Nullable FinishedProof latest;
  private boolean fresh;
  private boolean due;
  private long lastNanos;
  private int failures;
  private @Nullable String failure;
  private @Nullable Look judgedLook;
  private List<Finding> judgedFindings = List.of();

  /** Proofs whose analyses wait on threads that {@code threads} makes. */
  public HeapProofs(Settings settings, ThreadFactory threads) {
    this.settings = settings;
    this.threads = threads;
    this.triggers = new Triggers(settings.threshold(), settings.minGap());
    PrivateDirectory.removeLeftovers();
  }

  /** Goes on by other settings. */
  public void configure(Settings changed) {
    settings = changed;
    triggers.configure(changed.threshold(), changed.minGap());
  }

  /**
   * What is proven of the threads in {@code look}.
   *
   * @param isReport whether this is for a regular report: the next one will not rest on the same
   *     analysis again
   */
  public Proof proof(Look look, boolean isReport) {
    collect();
    FinishedProof known = latest;
    if (known == null) {
      return Proof.none("");
    }
    Map<Long, Reach> reaches = still(known, look);
    boolean isNew = fresh;
    fresh = fresh && !isReport;
    Proof proof = known.proof("new suspects");
    return isNew
        ? new Proof(
            true,
            settings.when() == When.ALWAYS ? "prove=always" : proof.reason(),
            proof.pauseMillis(),
            proof.analysisMillis(),
            proof.heapBytes(),
            reaches)
        : new Proof(false, "", 0, 0, 0, reaches);
  }

  /**
   * Decides by what a round has found whether another proof is due.
   *
   * @return why there is none now, for the report; empty if there is nothing to say
   */
  public String consider(Look look, List<Finding> findings) {
    due =
        switch (settings.when()) {
          case OFF -> false;
          case ALWAYS -> triggers.anyOverdue(look);
          case AUTO -> triggers.due(look, findings);
        };
    String obstacle = due && running == null ? overBudget() : "";
    due = due && running == null && obstacle.isEmpty();
    return obstacle;
  }

  /** Why a report without a new proof has none. */
  public String reason(String obstacle) {
    if (settings.when() == When.OFF) {
      return "switched off by prove=off";
    }
    if (running != null) {
      return "the heap dump made " + since(running.dump().beganNanos()) + " ago is being analysed";
    }
    if (failure != null) {
      return failure;
    }
    if (!obstacle.isEmpty()) {
      return obstacle;
    }
    if (due) {
      return "there are new suspects: the heap is dumped now";
    }
    return latest == null
        ? "no new suspects"
        : "no new suspects; what the proof of "
            + since(latest.dump().beganNanos())
            + " ago says"
            + " still holds";
  }

  /** What keeps suspicions from being proven, if anything does; empty otherwise. */
  public String trouble(String obstacle) {
    return failure != null ? failure : obstacle;
  }

  /** Makes the proof that was found to be due, if any: the JVM stands still for the dump. */
  public void makeDue(Look look, List<Finding> findings, Supplier<Observation> again) {
    if (!due) {
      return;
    }
    due = false;
    failure = null;
    long used = HeapDumper.usedBytes();
    try {
      PrivateDirectory directory = PrivateDirectory.open();
      AnalyserProcess analyser = null;
      try {
        // First, because it removes the dump when this JVM ends while it is written.
        analyser = AnalyserProcess.start(HeapDumper.mostBytes(), directory);
        HeapDump dump = HeapDumper.dump(directory.path());
        lastNanos = System.nanoTime();
        prediction.learn(used, dump.pauseMillis());
        MonitorOwners owners = MonitorOwners.agreed(look.observation(), again.get());
        judgedLook = look;
        judgedFindings = findings;
        running = RunningAnalysis.start(dump, directory, analyser, owners, threads);
      } finally {
        if (running == null) {
          directory.close();
          if (analyser != null) {
            analyser.close();
          }
        }
      }
    } catch (IOException unwritable) {
      failed("no private directory can be made for a heap dump: " + unwritable);
    } catch (NoProofException refused) {
      failed(refused.reason());
    }
  }

  /** Takes over a proof that was analysed elsewhere. */
  public void accept(FinishedProof proof) {
    latest = proof;
    fresh = true;
    failure = null;
  }

  /** Ends what runs and removes its dump. */
  @Override
  public void close() {
    RunningAnalysis analysis = running;
    running = null;
    if (analysis != null) {
      analysis.cancel();
    }
  }

  private void collect() {
    Outcome outcome = running == null ? null : running.outcome();
    if (outcome == null) {
      return;
    }
    running = null;
    FinishedProof proof = outcome.proof();
    if (proof == null) {
      failed(outcome.reason());
      return;
    }
    failures = 0;
    accept(proof);
    noteJudged(proof);
  }

  private void failed(String reason) {
    failure = reason;
    failures++;
    if (failures >= TRIES && judgedLook != null) {
      // Enough pauses for these: the next try is for others.
      failures = 0;
      triggers.judged(judgedLook, judgedFindings, id -> false);
    }
  }

  private void noteJudged(FinishedProof proof) {
    Look look = judgedLook;
    if (look != null) {
      Map<Long, Reach> reaches = proof.judgement().reaches();
      triggers.judged(
          look,
          judgedFindings,
          id -> {
            Reach reach = reaches.get(id);
            return reach != null && reach.lost();
          });
    }
    judgedLook = null;
    judgedFindings = List.of();
  }

  private String overBudget() {
    long predicted = prediction.millis(HeapDumper.usedBytes());
    if (predicted > settings.maxPause().toMillis()) {
      return "a heap dump would stop the JVM for about %s, and prove.max-pause is %s"
          .formatted(Spelling.time(predicted), Spelling.time(settings.maxPause().toMillis()));
    }
    long gap = settings.minGap().toNanos();
    boolean tooSoon = lastNanos != 0 && System.nanoTime() - lastNanos < gap;
    return tooSoon && settings.when() == When.AUTO
        ? "the last heap dump was made %s ago, and prove.min-gap is %s"
            .formatted(since(lastNanos), Spelling.time(settings.minGap().toMillis()))
        : "";
  }

  /** The verdicts on threads that wait in the same wait as when the heap was dumped. */
  private static Map<Long, Reach> still(FinishedProof known, Look look) {
    Map<Long, Reach> reaches = new HashMap<>();
    for (ObservedThread thread : look.observation().threads()) {
      Reach reach = known.judgement().reaches().get(thread.id());
      if (reach != null && Look.waitsSince(thread, look.nanos(), known.dump().beganNanos())) {
        reaches.put(thread.id(), reach);
      }
    }
    return reaches;
  }

  private static String since(long nanos) {
    return Spelling.time(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos));
  }
}
