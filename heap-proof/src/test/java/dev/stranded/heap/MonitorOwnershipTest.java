package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.MONITOR_CIRCLE;
import static dev.stranded.heap.ThreadVerdict.Basis.RELEASED;
import static dev.stranded.heap.ThreadVerdict.Basis.STUCK_OWNER;
import static dev.stranded.heap.ThreadVerdict.Basis.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.dump.Obj;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monitors, whose owners a dump does not name. */
class MonitorOwnershipTest {
  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  @Test
  void monitorOwnerThatTheCallerKnowsDecides() throws IOException {
    Obj monitor = jvm.dump.obj(jvm.object);
    jvm.holdStatically("monitor", monitor);
    Obj lost = jvm.taking("lost", jvm.queue()).object();
    jvm.entering("stuck", "run", monitor);
    jvm.entering("waiting", "run", monitor);
    jvm.running("main");
    ProofRequest request =
        new ProofRequest(null, (name, loader) -> false, Map.of(2L, 1L, 3L, 4L), Preparation.NONE);
    Verdicts verdicts = jvm.judge(directory, request);
    verdicts.expect("stuck", STUCK_OWNER).expect("waiting", RELEASED);
    assertThat(verdicts.of("stuck").awaits()).isEqualTo(verdicts.of("lost").id());
    assertThat(lost).isNotNull();
  }

  @Test
  void monitorOfUnknownOwnerIsNeverProven() throws IOException {
    Obj monitor = jvm.dump.obj(jvm.object);
    jvm.entering("entering", "run", monitor);
    jvm.entering("other", "run", monitor);
    jvm.taking("lost", jvm.queue()).frame("com.acme.Feed", "run", monitor);
    Verdicts verdicts = jvm.judge(directory).expect("entering", UNKNOWN).expect("other", UNKNOWN);
    assertThat(verdicts.all.caveats())
        .containsExactly("2 threads wait for monitors whose owner a heap dump does not name");
  }

  @Test
  void plainCircleIsEvidenceAlone() throws IOException {
    Obj first = jvm.dump.obj(jvm.object);
    Obj second = jvm.dump.obj(jvm.object);
    jvm.entering("t1", "lambda$a", second).frame("com.acme.Worker", "run", first);
    jvm.entering("t2", "lambda$b", first).frame("com.acme.Worker", "run", second);
    jvm.entering("behind", "lambda$c", first);
    Verdicts verdicts = jvm.judge(directory);
    verdicts.expect("t1", MONITOR_CIRCLE).expect("t2", MONITOR_CIRCLE).expect("behind", UNKNOWN);
    assertThat(verdicts.of("t1").reason()).endsWith("\"t1\", \"t2\"");
    assertThat(verdicts.all.lost()).isEmpty();
  }

  @Test
  void circleIsNotPlainWhereOneOfTwoObjectsIsEntered() throws IOException {
    Obj first = jvm.dump.obj(jvm.object);
    Obj second = jvm.dump.obj(jvm.object);
    Obj third = jvm.dump.obj(jvm.object);
    jvm.entering("t1", "lambda$a", second, third).frame("com.acme.Worker", "run", first);
    jvm.entering("t2", "lambda$b", first).frame("com.acme.Worker", "run", second);
    jvm.judge(directory).expect("t1", UNKNOWN).expect("t2", UNKNOWN);
  }

  @Test
  void nestedBlocksOfOneMethodLeaveBothMonitorsInTheFrame() throws IOException {
    Obj first = jvm.dump.obj(jvm.object);
    Obj second = jvm.dump.obj(jvm.object);
    Obj both = jvm.dump.obj(jvm.object);
    jvm.entering("t1", "transfer", first, second, both, first);
    jvm.entering("t2", "transfer", second, first, both, second);
    jvm.judge(directory).expect("t1", MONITOR_CIRCLE).expect("t2", MONITOR_CIRCLE);
  }

  @Test
  void threadsThatWantOneMonitorHaveTheirLocalsInTheSamePlaces() throws IOException {
    Obj map = jvm.dump.obj(jvm.object);
    Obj mutex = jvm.dump.obj(jvm.object);
    jvm.entering("t1", "get", map, mutex);
    jvm.entering("t2", "get", map, mutex);
    jvm.judge(directory).expect("t1", UNKNOWN).expect("t2", UNKNOWN);
  }

  @Test
  void threadsThatWantOneMonitorHaveOtherArguments() throws IOException {
    Obj appender = jvm.dump.obj(jvm.object);
    jvm.entering("t1", "append", appender, jvm.dump.obj(jvm.object));
    jvm.entering("t2", "append", appender, jvm.dump.obj(jvm.object));
    jvm.judge(directory).expect("t1", UNKNOWN).expect("t2", UNKNOWN);
  }

  @Test
  void twoMonitorsMayBeSomebodyElses() throws IOException {
    Obj first = jvm.dump.obj(jvm.object);
    Obj second = jvm.dump.obj(jvm.object);
    jvm.entering("t1", "transfer", first, second);
    jvm.entering("t2", "transfer", second, first);
    jvm.running("owner", first);
    jvm.judge(directory).expect("t1", UNKNOWN).expect("t2", UNKNOWN);
  }

  @Test
  void ownedLockMayBePartOfTheCircle() throws IOException {
    Obj monitor = jvm.dump.obj(jvm.object);
    Obj enters = jvm.entering("enters", "format", monitor).object();
    jvm.locking(jvm.threadObject("locks", FakeJvm.PARKED), jvm.lock(enters), "lock")
        .frame("com.acme.Feed", "log", monitor);
    jvm.judge(directory).expect("enters", MONITOR_CIRCLE).expect("locks", MONITOR_CIRCLE);
  }

  @Test
  void whoIsInsideTheMethodOfAnObjectSeemsToOwnIt() throws IOException {
    Obj appender = jvm.dump.obj(jvm.object);
    Obj enters = jvm.entering("enters", "append", appender, jvm.dump.obj(jvm.object)).object();
    jvm.locking(jvm.threadObject("locks", FakeJvm.PARKED), jvm.lock(enters), "lock")
        .frame("com.acme.Event", "toString")
        .frame("com.acme.Worker", "append", appender, jvm.dump.obj(jvm.object));
    jvm.entering("behind", "append", appender, jvm.dump.obj(jvm.object));
    Verdicts verdicts = jvm.judge(directory);
    verdicts.expect("enters", MONITOR_CIRCLE).expect("locks", MONITOR_CIRCLE);
    verdicts.expect("behind", UNKNOWN);
    assertThat(verdicts.of("behind").awaits()).isEqualTo(verdicts.of("locks").id());
  }

  @Test
  void whoRunsInsideTheMethodWillLeaveIt() throws IOException {
    Obj appender = jvm.dump.obj(jvm.object);
    jvm.entering("enters", "append", appender, jvm.dump.obj(jvm.object));
    jvm.running("writes").frame("com.acme.Worker", "append", appender);
    Verdicts verdicts = jvm.judge(directory).expect("enters", UNKNOWN);
    assertThat(verdicts.of("enters").awaits()).isZero();
  }
}
