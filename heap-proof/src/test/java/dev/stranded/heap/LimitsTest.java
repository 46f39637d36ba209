package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.RUNS;
import static dev.stranded.heap.ThreadVerdict.Basis.UNKNOWN;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Thr;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parks with a limit that is none, or that alone ends them. */
class LimitsTest {
  private static final int PARKED_WITH_LIMIT = 0x2a1;
  private static final String CONDITION =
      FakeJvm.JUC + "locks.AbstractQueuedSynchronizer$ConditionObject";
  private static final String LENDER = "io.agroal.pool.ConnectionPool";

  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  private Obj pool() {
    jvm.dump.type(FakeJvm.JUC + "ThreadPoolExecutor").fields('L', "termination");
    return jvm.obj(FakeJvm.JUC + "ThreadPoolExecutor").set("termination", jvm.obj(CONDITION));
  }

  /** A worker of a pool that waits for a pool to terminate. */
  private void worker(Obj own, Obj awaited) {
    Obj thread = jvm.threadObject("worker", PARKED_WITH_LIMIT);
    thread
        .get("holder")
        .set("task", jvm.obj(FakeJvm.JUC + "ThreadPoolExecutor$Worker").set("this$0", own));
    jvm.queued(thread, "ConditionNode", 3);
    jvm.parked(thread, awaited.get("termination"), CONDITION)
        .frame(FakeJvm.JUC + "ThreadPoolExecutor", "awaitTermination", awaited);
  }

  @Test
  void workerThatAwaitsItsOwnPoolIsTold() throws IOException {
    Obj own = pool();
    worker(own, own);
    Verdicts verdicts = jvm.judge(directory).expect("worker", UNKNOWN);
    assertThat(verdicts.of("worker").waits().operation())
        .isEqualTo(DumpWait.Operation.OWN_TERMINATION);
    assertThat(verdicts.of("worker").waits().isCertain()).isFalse();
  }

  @Test
  void anotherPoolMayTerminate() throws IOException {
    worker(pool(), pool());
    jvm.judge(directory).expect("worker", RUNS);
  }

  @ParameterizedTest
  @CsvSource({"0,true,UNREACHABLE", "30,true,RUNS", "0,false,RUNS"})
  void borrowersOfAgroalWaitForEverUnlessTheyAreGivenALimit(
      long seconds, boolean ofPool, String basis) throws IOException {
    jvm.dump.type(LENDER, jvm.object).fields('L', "configuration");
    jvm.dump.type("io.agroal.Configuration", jvm.object).fields('L', "this$0");
    jvm.dump.type("io.agroal.Supplier", jvm.object).fields('L', "acquisitionTimeout");
    jvm.dump.type("java.time.Duration", jvm.object).fields('J', "seconds").fields('I', "nanos");
    Obj limit = jvm.obj("java.time.Duration").set("seconds", seconds).set("nanos", 0);
    Obj pool =
        jvm.obj(LENDER)
            .set(
                "configuration",
                jvm.obj("io.agroal.Configuration")
                    .set("this$0", jvm.obj("io.agroal.Supplier").set("acquisitionTimeout", limit)));
    Obj thread = jvm.threadObject("borrower", PARKED_WITH_LIMIT);
    String synchronizer = ofPool ? "io.agroal.pool.util.AgroalSynchronizer" : "org.h2.Lock";
    String aqs = FakeJvm.JUC + "locks.AbstractQueuedSynchronizer";
    Obj sync = jvm.dump.obj(jvm.dump.type(synchronizer, jvm.dump.type(aqs)));
    jvm.queued(thread, "ExclusiveNode", 1);
    Thr borrower = jvm.parked(thread, sync, aqs).frame(LENDER, "getConnection", pool);
    assertThat(borrower.object()).isSameAs(thread);
    jvm.judge(directory).expect("borrower", ThreadVerdict.Basis.valueOf(basis));
  }

  @Test
  void virtualThreadNotesItsLimit() throws IOException {
    jvm.dump.type("java.lang.VirtualThread").fields('J', "timeout");
    Obj virtual = jvm.virtual("v").set("state", 7).set("timeout", Long.MAX_VALUE);
    jvm.taking(virtual, jvm.queue());
    jvm.judge(directory).expect("v", UNREACHABLE);
    virtual.set("timeout", 1_000_000_000L);
    jvm.judge(directory).expect("v", RUNS);
  }
}
