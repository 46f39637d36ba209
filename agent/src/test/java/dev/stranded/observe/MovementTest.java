package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.observe.history.Records;
import dev.stranded.observe.history.Sightings;
import dev.stranded.observe.thread.MonitorView;
import dev.stranded.observe.thread.Movement;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.thread.ThreadInfos;
import dev.stranded.observe.wait.SyncQueues;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What proves that a thread has stayed in one wait, and what does not. */
class MovementTest {

  private static final Object BLOCKER = new Object();

  @Test
  void theJvmsCountersProveIt() {
    Movement first = new Movement(3, 1, 0, null, BLOCKER);
    assertThat(first.provesStillSameAs(new Movement(3, 1, 0, null, BLOCKER))).isTrue();
    assertThat(first.provesStillSameAs(new Movement(4, 1, 0, null, BLOCKER))).isFalse();
    assertThat(first.provesStillSameAs(new Movement(3, 2, 0, null, BLOCKER))).isFalse();
    assertThat(first.provesStillSameAs(new Movement(3, 1, 0, null, "other"))).isFalse();
  }

  @Test
  void aStampOrAQueueNodeProvesItOfVirtualThreads() {
    Object node = new Object();
    Movement stamped = new Movement(-1, -1, 7, null, BLOCKER);
    assertThat(stamped.provesStillSameAs(new Movement(-1, -1, 7, null, BLOCKER))).isTrue();
    assertThat(stamped.provesStillSameAs(new Movement(-1, -1, 8, null, BLOCKER))).isFalse();
    Movement queued = new Movement(-1, -1, 7, node, BLOCKER);
    assertThat(queued.provesStillSameAs(new Movement(-1, -1, 8, node, BLOCKER))).isTrue();
    assertThat(queued.mayStillBeSameAs(new Movement(-1, -1, 7, new Object(), BLOCKER))).isFalse();
  }

  @Test
  void noStampProvesItWhereEveryMoveLeavesOne() {
    Movement never = new Movement(-1, -1, Movement.NEVER, null, null);
    assertThat(never.isConclusive()).isTrue();
    assertThat(never.provesStillSameAs(never)).isTrue();
    Movement stamped = new Movement(-1, -1, 7, null, null);
    assertThat(never.provesStillSameAs(stamped)).isFalse();
    assertThat(never.mayStillBeSameAs(stamped)).isFalse();
    Movement mounted = new Movement(-1, -1, 0, null, null);
    assertThat(never.provesStillSameAs(mounted)).isFalse();
    assertThat(mounted.provesStillSameAs(never)).isFalse();
  }

  @Test
  void withoutEitherNothingIsProven() {
    Movement unknown = new Movement(-1, -1, 0, null, null);
    assertThat(unknown.isConclusive()).isFalse();
    assertThat(unknown.provesStillSameAs(unknown)).isFalse();
    assertThat(unknown.mayStillBeSameAs(unknown)).isTrue();
  }

  @Test
  void aPlatformThreadThatCameBackToTheSameWaitHasMoved() {
    try (Staged staged = Staged.platform()) {
      LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
      Thread taker = staged.waiting(() -> takeForEver(queue));
      PlatformReader reader =
          new PlatformReader(
              new ThreadInfos(Thread::new), Records.NONE, new Sightings(), new MonitorView());
      List<Reading> first = reader.read(List.of(taker));
      assertThat(reader.again(first)).hasSize(1);
      queue.add("one");
      awaitBackIn(queue, taker);
      assertThat(reader.again(first)).isEmpty();
    }
  }

  @Test
  void aVirtualThreadThatCameBackToTheSameWaitHasMoved() {
    try (Staged staged = Staged.virtual()) {
      LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
      Thread taker = staged.waiting(() -> takeForEver(queue));
      VirtualReader reader = new VirtualReader(Records.NONE, new Sightings(), new MonitorView());
      Movement first = movement(reader, taker);
      assertThat(first.provesStillSameAs(movement(reader, taker))).isTrue();
      queue.add("one");
      awaitBackIn(queue, taker);
      assertThat(first.provesStillSameAs(movement(reader, taker))).isFalse();
    }
  }

  @Test
  void aVirtualThreadWithoutACarrierHasNotMovedIfEveryMountLeavesAStamp() {
    FakeRecords records = new FakeRecords();
    VirtualReader reader = new VirtualReader(records, new Sightings(), new MonitorView());
    try (Staged staged = Staged.virtual()) {
      Thread parked = staged.waiting(LockSupport::park);
      assertThat(movement(reader, parked).isConclusive()).isFalse();
      records.everyMount = true;
      Movement never = movement(reader, parked);
      assertThat(never.provesStillSameAs(movement(reader, parked))).isTrue();
      records.moved.put(parked, 7L);
      assertThat(never.provesStillSameAs(movement(reader, parked))).isFalse();
    }
  }

  @Test
  void aVirtualThreadOnItsCarrierMayMoveWithoutAStamp() {
    FakeRecords records = new FakeRecords();
    records.everyMount = true;
    VirtualReader reader = new VirtualReader(records, new Sightings(), new MonitorView());
    try (Staged staged = Staged.virtual()) {
      Thread pinned = staged.waiting(PinnedWait::begin);
      assertThat(movement(reader, pinned).isConclusive()).isFalse();
    }
  }

  /** Waits while its class is being initialised, which keeps a thread on its carrier. */
  private static final class PinnedWait {
    static {
      LockSupport.park();
    }

    static void begin() {}
  }

  private static Movement movement(VirtualReader reader, Thread thread) {
    return reader.read(List.of(thread), new SyncQueues()).get(0).movement();
  }

  private static void takeForEver(LinkedBlockingQueue<String> queue) throws InterruptedException {
    while (!queue.take().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static void awaitBackIn(LinkedBlockingQueue<String> queue, Thread taker) {
    while (!queue.isEmpty()) {
      Thread.onSpinWait();
    }
    // The element is gone: once it parks again, it has come back.
    while (LockSupport.getBlocker(taker) == null || taker.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
