package dev.stranded.prove;

import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Spelling;
import dev.stranded.prove.analysis.Analysis;
import dev.stranded.prove.analysis.Analysis.Outcome;
import dev.stranded.prove.analysis.AnalysisStarter;
import dev.stranded.prove.analysis.FinishedProof;
import dev.stranded.prove.analysis.LocalAnalyses;
import dev.stranded.prove.analysis.Look;
import dev.stranded.prove.dump.HeapDumper;
import dev.stranded.prove.dump.NoProofException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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

  private final AnalysisStarter analyses;
  private final LongSupplier nanoClock;
  private final ProofBudget budget;
  private final Triggers triggers;
  private Settings settings;
  private ProofStage stage = new ProofStage.Idle();
  private @Nullable FinishedProof latest;
  private @Nullable FinishedProof unconfirmed;
  private boolean fresh;
  private boolean due;
  private String obstacle = "";
  private int failures;
  private long failed;
  private @Nullable String failure;

  /** Proofs whose analyses wait on threads that {@code threads} makes. */
  public HeapProofs(Settings settings, HeapDumper dumper, ThreadFactory threads) {
    this(settings, new LocalAnalyses(dumper, threads, Set.of(), false), System::nanoTime);
  }

  HeapProofs(Settings settings, AnalysisStarter analyses, LongSupplier nanoClock) {
    this.settings = settings;
    this.analyses = analyses;
    this.nanoClock = nanoClock;
    this.budget = new ProofBudget(settings, nanoClock);
    this.triggers = new Triggers(settings.threshold(), settings.minGap());
  }

  /** Goes on by other settings. */
  public void configure(Settings changed) {
    settings = changed;
    budget.configure(changed);
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
    Map<Long, Reach> reaches = latest == null ? new HashMap<>() : latest.still(look);
    if (unconfirmed != null) {
      Confirmation.addUnconfirmed(reaches, unconfirmed.still(look));
    }
    FinishedProof known = latest;
    boolean isNew = fresh && known != null;
    fresh = fresh && !isReport;
    if (!isNew || known == null) {
      return new Proof(false, outlook(), 0, 0, 0, reaches);
    }
    Proof proof =
        known.proof(settings.when() == When.ALWAYS ? "prove=always" : "new suspects", look);
    return new Proof(
        true,
        proof.reason(),
        proof.pauseMillis(),
        proof.analysisMillis(),
        proof.heapBytes(),
        reaches);
  }

  private String outlook() {
    if (settings.when() == When.OFF) {
      return "";
    }
    return stage.running() != null || stage.needsDump() ? Proof.UNDER_WAY : Proof.PENDING;
  }

  /**
   * Decides by what a round has found whether another proof is due.
   *
   * @return why there is none now, for the report; empty if there is nothing to say
   */
  public String consider(Look look, List<Finding> findings) {
    obstacle = considered(look, findings);
    return obstacle;
  }

  /** What the last {@link #consider} returned, for a report out of turn. */
  public String obstacle() {
    return obstacle;
  }

  private String considered(Look look, List<Finding> findings) {
    due = false;
    if (settings.when() == When.OFF || stage.running() != null) {
      return "";
    }
    if (stage.needsDump()) {
      return considerSecond();
    }
    boolean wanted =
        settings.when() == When.ALWAYS ? triggers.anyOverdue(look) : triggers.due(look, findings);
    String overBudget = wanted ? budget.obstacle(triggers.candidates(look)) : "";
    due = wanted && overBudget.isEmpty();
    return overBudget;
  }

  /** The second dump may come sooner than prove.min-gap, but must not last longer than it may. */
  private String considerSecond() {
    String overPause = budget.overPause();
    due = overPause.isEmpty();
    if (!due) {
      failed("a second heap dump was to confirm the first; " + overPause);
    }
    return overPause;
  }

  /** Why a report without a new proof has none; {@code found} is what {@link #consider} found. */
  public String reason(String found) {
    if (settings.when() == When.OFF) {
      return "switched off by prove=off";
    }
    Analysis running = stage.running();
    if (running != null) {
      return "the heap dump made " + since(running.dump().beganNanos()) + " ago is being analysed";
    }
    if (stage.needsDump() && !due) {
      return "a second heap dump is to confirm what the first says";
    }
    if (failure != null) {
      return failure;
    }
    if (!found.isEmpty()) {
      return found;
    }
    if (due) {
      return stage.needsDump()
          ? "the heap is dumped now a second time, to confirm what the first dump says"
          : "there are new suspects: the heap is dumped now";
    }
    String news = held();
    return latest == null
        ? news
        : news
            + "; what the proof of "
            + since(latest.dump().beganNanos())
            + " ago says"
            + " still holds";
  }

  private String held() {
    long left = settings.when() == When.AUTO ? triggers.heldNanos() : Long.MAX_VALUE;
    return left == Long.MAX_VALUE
        ? "no new suspects"
        : "where threads wait anew, proofs found all alive before: no proof for them until "
            + ProofBudget.momentIn(left);
  }

  /** How many proofs were due and could not be made or brought to their end. */
  public long failed() {
    return failed;
  }

  /** What keeps suspicions from being proven, if anything does; empty otherwise. */
  public String trouble(String found) {
    return failure != null ? failure : found;
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
      Analysis analysis = analyses.start(look, again);
      budget.spent(used, analysis.dump().pauseMillis(), triggers.candidates(look));
      stage = stage.dumped(analysis, new Occasion(look, findings));
    } catch (NoProofException refused) {
      failed(refused.reason());
    }
  }

  /** Takes over a proof that was analysed elsewhere. */
  public void accept(FinishedProof proof) {
    latest = proof;
    unconfirmed = null;
    fresh = true;
    failure = null;
  }

  /** Ends what runs and removes its dump. */
  @Override
  public void close() {
    Analysis analysis = stage.running();
    stage = new ProofStage.Idle();
    if (analysis != null) {
      analysis.cancel();
    }
  }

  private void collect() {
    Analysis running = stage.running();
    Outcome outcome = running == null ? null : running.outcome();
    if (outcome == null) {
      return;
    }
    FinishedProof proof = outcome.proof();
    if (proof == null) {
      failed(outcome.reason());
      return;
    }
    failures = 0;
    Occasion occasion = stage.occasion();
    ProofStage.Step step = stage.analysed(proof);
    stage = step.next();
    if (stage.needsDump()) {
      unconfirmed = step.proof();
      return;
    }
    accept(step.proof());
    if (occasion != null) {
      judged(occasion, step.proof().judgement().reaches());
    }
  }

  private void failed(String reason) {
    Occasion occasion = stage.occasion();
    stage = new ProofStage.Idle();
    unconfirmed = null;
    failure = reason;
    failures++;
    failed++;
    if (failures >= TRIES && occasion != null) {
      // Enough pauses for these: the next try is for others.
      failures = 0;
      judged(occasion, Map.of());
    }
  }

  private void judged(Occasion occasion, Map<Long, Reach> reaches) {
    triggers.judged(
        occasion.look(),
        occasion.findings(),
        id -> {
          Reach reach = reaches.get(id);
          return reach != null && reach.lost();
        });
  }

  private String since(long nanos) {
    return Spelling.time(TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - nanos));
  }
}
