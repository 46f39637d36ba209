package dev.stranded.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.DumpFacts;
import dev.stranded.heap.DumpWait;
import dev.stranded.heap.HeapVerdicts;
import dev.stranded.heap.ThreadVerdict;
import dev.stranded.heap.ThreadVerdict.Basis;
import dev.stranded.heap.pool.DumpPool;
import dev.stranded.heap.pool.HeapObject;
import dev.stranded.model.Pool;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A pool in a dump is stuck only if each of its workers is, whatever comes next. */
class DumpedPoolsTest {

  private static final HeapObject POOL =
      new HeapObject("java.util.concurrent.ThreadPoolExecutor", 255);
  private static final HeapObject OTHER = new HeapObject(POOL.type(), 256);
  private static final DumpFacts FACTS = new DumpFacts("", 8, 0, "25", 0, 0, 0, 2, 0, 0);

  @Test
  void isSaturatedWhenAllItsWorkersWaitForWhatIsQueuedThere() {
    Pool pool = pool(true, waits("invoice-1", 1, POOL), waits("invoice-2", 2, POOL));
    assertThat(pool.saturated()).isTrue();
    assertThat(pool.id()).isEqualTo("java.util.concurrent.ThreadPoolExecutor@ff");
    assertThat(pool.name()).isEqualTo("invoice");
    assertThat(pool.queued()).isEqualTo(3);
    assertThat(pool.workers()).containsExactly(1L, 2L);
  }

  @Test
  void lostWorkerTakesNoTaskEither() {
    ThreadVerdict lost = thread("lost", 2, Basis.UNREACHABLE, wait(null));
    assertThat(pool(true, waits("one", 1, POOL), lost).saturated()).isTrue();
  }

  @Test
  void isNotSaturatedWhileOneWorkerMayGoOn() {
    ThreadVerdict first = waits("one", 1, POOL);
    assertThat(pool(true, first, waits("elsewhere", 2, null)).saturated()).isFalse();
    assertThat(pool(true, first, waits("of another pool", 2, OTHER)).saturated()).isFalse();
    assertThat(pool(true, first, thread("runs", 2, Basis.RUNS, null)).saturated()).isFalse();
  }

  @Test
  void isNotSaturatedWhileItMayGrow() {
    assertThat(pool(false, waits("one", 1, POOL)).saturated()).isFalse();
  }

  private static Pool pool(boolean full, ThreadVerdict... workers) {
    List<Long> ids = List.of(workers).stream().map(ThreadVerdict::id).toList();
    return DumpedPools.of(
            new HeapVerdicts(
                FACTS,
                List.of(workers),
                List.of(new DumpPool(POOL, 3, full, ids)),
                Map.of(),
                List.of(),
                new HeapVerdicts.Cost(0, 0, 0, 0, 0)))
        .get(0);
  }

  private static ThreadVerdict waits(String name, long id, @Nullable HeapObject queuedIn) {
    return thread(name, id, Basis.REACHED, wait(queuedIn));
  }

  private static DumpWait wait(@Nullable HeapObject queuedIn) {
    return new DumpWait(DumpWait.Operation.PARK, List.of(), null, queuedIn, "");
  }

  private static ThreadVerdict thread(String name, long id, Basis basis, @Nullable DumpWait waits) {
    return new ThreadVerdict(
        name, id, false, false, List.of(), waits, basis, "", List.of(), List.of(), 0, false,
        List.of(), null, List.of());
  }
}
