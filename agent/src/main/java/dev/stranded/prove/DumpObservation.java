package dev.stranded.prove;

import dev.stranded.heap.DumpWait;
import dev.stranded.heap.HeapProof;
import dev.stranded.heap.HeapVerdicts;
import dev.stranded.heap.ThreadVerdict;
import dev.stranded.heap.pool.HeapObject;
import dev.stranded.model.Channel;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.stack.StackLooks;
import dev.stranded.prove.analysis.HeapJudgement;
import dev.stranded.prove.dump.DumpNotes;
import dev.stranded.prove.dump.OwnObjects;
import dev.stranded.synchronizers.Synchronizers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM as its heap dump shows it, in the terms in which a live one is observed. Immutable.
 *
 * @param javaVersion of the JVM that was dumped; empty when unknown
 */
public record DumpObservation(Observation observation, Proof proof, String javaVersion) {

  /**
   * Analyses a dump.
   *
   * @throws IOException if it cannot be read, is none, or is not whole
   */
  public static DumpObservation of(Path dump) throws IOException {
    long begin = System.nanoTime();
    HeapVerdicts verdicts = HeapProof.analyze(dump, OwnObjects.request(DumpNotes.NONE));
    long nanos = System.nanoTime() - begin;
    HeapJudgement judgement = HeapJudgement.of(verdicts, TimeUnit.NANOSECONDS.toMillis(nanos));
    Proof proof =
        new Proof(
            true,
            "analysis of a heap dump",
            0,
            judgement.analysisMillis(),
            judgement.heapBytes(),
            judgement.reaches());
    return new DumpObservation(observation(verdicts, nanos), proof, verdicts.facts().javaVersion());
  }

  private static Observation observation(HeapVerdicts verdicts, long nanos) {
    Map<Long, ThreadVerdict> byId = new HashMap<>();
    verdicts.threads().forEach(thread -> byId.put(thread.id(), thread));
    return new Observation(
        Instant.ofEpochMilli(verdicts.facts().timestampMillis()),
        nanos,
        (int) verdicts.threads().stream().filter(thread -> !thread.virtual()).count(),
        (int) verdicts.threads().stream().filter(ThreadVerdict::virtual).count(),
        verdicts.threads().stream().map(thread -> observed(thread, byId)).toList(),
        DumpedPools.of(verdicts),
        List.of(),
        List.of(),
        List.of(),
        verdicts.caveats());
  }

  private static ObservedThread observed(ThreadVerdict thread, Map<Long, ThreadVerdict> byId) {
    DumpWait waits = thread.waits();
    return new ObservedThread(
        thread.id(),
        thread.name(),
        thread.virtual(),
        thread.daemon(),
        waits == null ? null : wait(thread, waits, byId),
        null,
        null);
  }

  /** How long it has lasted a dump does not tell. */
  private static Wait wait(ThreadVerdict thread, DumpWait waits, Map<Long, ThreadVerdict> byId) {
    if (waits.operation() == DumpWait.Operation.CLASS_INITIALISATION) {
      return initialisation(thread, waits, byId.get(thread.awaits()));
    }
    boolean enters = waits.operation() == DumpWait.Operation.MONITOR_ENTER;
    StackLooks looks =
        StackLooks.of(thread.stack(), enters ? Thread.State.BLOCKED : Thread.State.WAITING);
    return new Wait(
        looks.kind(),
        channel(thread, waits, looks),
        0,
        thread.stack(),
        looks.shape(),
        release(thread, waits, looks.kind(), byId.get(thread.awaits())),
        List.of(),
        null,
        waits.isCertain(),
        waits.state());
  }

  private static Wait initialisation(
      ThreadVerdict thread, DumpWait waits, @Nullable ThreadVerdict by) {
    HeapObject type = waits.objects().get(0);
    return new Wait(
        WaitKind.OTHER,
        channel(type.type(), type),
        0,
        thread.stack(),
        Shape.MID_TASK,
        by == null ? new Release.Anyone() : heldBy(by, Hold.INITIALISES),
        List.of(),
        null,
        false);
  }

  private static Release heldBy(ThreadVerdict thread, Hold hold) {
    return new Release.HeldBy(List.of(new Holder(thread.id(), thread.name(), true, hold)));
  }

  private static Channel channel(ThreadVerdict thread, DumpWait waits, StackLooks looks) {
    HeapObject known = waits.channel();
    if (known != null
        && looks.depth() >= 0
        && looks.depth() == Synchronizers.outermostFrame(thread.stack())) {
      return channel(known.type(), known);
    }
    if (waits.objects().isEmpty()) {
      return new Channel(looks.type().isEmpty() ? "unknown" : looks.type(), "unknown");
    }
    HeapObject object = waits.objects().get(0);
    boolean part = Synchronizers.isConcurrent(object.type()) && !looks.type().isEmpty();
    return channel(
        part && looks.kind() != WaitKind.CONDITION ? looks.type() : object.type(), object);
  }

  private static Channel channel(String type, HeapObject object) {
    return new Channel(type, Long.toHexString(object.id()));
  }

  private static Release release(
      ThreadVerdict thread, DumpWait waits, WaitKind kind, @Nullable ThreadVerdict awaited) {
    if (waits.operation() == DumpWait.Operation.OWN_TERMINATION) {
      return heldBy(thread, Hold.WORKS);
    }
    HeapObject pool = waits.queuedIn();
    if (pool != null) {
      return new Release.QueuedIn(DumpedPools.id(pool));
    }
    if (awaited == null || thread.awaits() == 0) {
      return new Release.Anyone();
    }
    return switch (kind) {
      case LOCK, MONITOR_ENTER -> heldBy(awaited, Hold.OWNS);
      case JOIN -> new Release.EndOf(awaited.id(), awaited.name());
      default -> new Release.RunBy(awaited.id(), awaited.name());
    };
  }
}
