package dev.stranded.prove;

import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.blindspot.Standing;
import dev.stranded.model.Observation;
import dev.stranded.model.Proof.Reach;
import dev.stranded.prove.analysis.Analysis;
import dev.stranded.prove.analysis.AnalysisStarter;
import dev.stranded.prove.analysis.FinishedProof;
import dev.stranded.prove.analysis.HeapJudgement;
import dev.stranded.prove.analysis.Look;
import dev.stranded.prove.dump.HeapDump;
import dev.stranded.prove.dump.NoProofException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes no dumps; the test says how each analysis ends. Confined to the test's thread. */
final class FakeAnalyses implements AnalysisStarter {

  static final int PAUSE = 20;

  private final LongSupplier clock;
  private final List<Fake> started = new ArrayList<>();
  private @Nullable String refusal;

  FakeAnalyses(LongSupplier clock) {
    this.clock = clock;
  }

  /** From now on no heap can be dumped. */
  void refuse(String reason) {
    refusal = reason;
  }

  int dumps() {
    return started.size();
  }

  boolean isCancelled() {
    return last().cancelled;
  }

  /** The analysis that runs ends so. */
  void finds(Map<Long, Reach> reaches, Map<Long, Standing> standing) {
    last().outcome =
        new Analysis.Outcome(
            new FinishedProof(
                last().dump, new HeapJudgement(10, 3_000, reaches, standing, List.of())),
            "");
  }

  /** The analysis that runs ends without a result. */
  void fails(String reason) {
    last().outcome = new Analysis.Outcome(null, reason);
  }

  private Fake last() {
    return started.get(started.size() - 1);
  }

  @Override
  public Analysis start(Look look, Supplier<Observation> again) throws NoProofException {
    if (refusal != null) {
      throw new NoProofException(refusal);
    }
    Fake fake = new Fake(dump(clock.getAsLong(), Set.of(1L)));
    started.add(fake);
    return fake;
  }

  static HeapDump dump(long nanos, Set<Long> moved) {
    Preparation preparation = new Preparation(true, null, moved, null);
    return new HeapDump(Path.of("heap.hprof"), nanos, PAUSE, 3_000, preparation, "");
  }

  private static final class Fake implements Analysis {
    private final HeapDump dump;
    private @Nullable Outcome outcome;
    private boolean cancelled;

    Fake(HeapDump dump) {
      this.dump = dump;
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
    }
  }
}
