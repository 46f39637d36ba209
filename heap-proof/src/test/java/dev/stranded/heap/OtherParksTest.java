package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.REACHED;
import static dev.stranded.heap.ThreadVerdict.Basis.STATIC;
import static dev.stranded.heap.ThreadVerdict.Basis.UNKNOWN;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.OpenSpot;
import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.dump.Obj;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parks that no known synchroniser explains: whoever has the Thread or the blocker may wake. */
class OtherParksTest {
  private static final String FLOCK = "jdk.internal.misc.ThreadFlock";
  private static final ProofRequest WATCHED =
      new ProofRequest(
          null,
          (name, loader) -> false,
          Map.of(),
          new Preparation(true, Set.of(), Set.of(), "dev.stranded.prove.dump.VisibleRoots"));

  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();
  private final Obj thread = jvm.threadObject("stuck", FakeJvm.PARKED);
  private final Obj future = jvm.feed(null);

  @BeforeEach
  void showWhatTheJvmKnows() {
    jvm.dump
        .type("dev.stranded.prove.dump.VisibleRoots", jvm.object)
        .setStatic("values", jvm.dump.array(jvm.dump.type("java.lang.Object[]", jvm.object)));
  }

  private void park(Obj blocker) {
    jvm.parked(thread, blocker, "com.acme.Future");
  }

  private Verdicts judge() throws IOException {
    return jvm.judge(directory, WATCHED);
  }

  @Test
  void isLostWhereNothingLeadsToThreadOrBlocker() throws IOException {
    park(future);
    assertThat(judge().expect("stuck", UNREACHABLE).of("stuck").lost()).isTrue();
  }

  @Test
  void isLostWithoutBlockerWhereNothingLeadsToTheThread() throws IOException {
    park(null);
    assertThat(judge().expect("stuck", UNREACHABLE).of("stuck").lost()).isTrue();
  }

  @Test
  void mayHaveBeenUnparkedWhereNobodyLooksAgain() throws IOException {
    park(future);
    ThreadVerdict verdict = jvm.judge(directory).expect("stuck", UNREACHABLE).of("stuck");
    assertThat(verdict.lost()).isFalse();
    assertThat(verdict.open()).extracting(OpenSpot::spot).contains(BlindSpot.UNPARKED);
  }

  @Test
  void isLiveWhereALiveThreadHasTheBlocker() throws IOException {
    park(future);
    jvm.running("completer", future);
    judge().expect("stuck", REACHED);
  }

  @Test
  void isLiveWhereALiveThreadHasTheThread() throws IOException {
    park(null);
    jvm.running("waker", jvm.feed(thread));
    judge().expect("stuck", REACHED);
  }

  @Test
  void isLiveWhereAStaticLeadsToTheThread() throws IOException {
    park(future);
    jvm.holdStatically("waiters", thread);
    judge().expect("stuck", STATIC);
  }

  @Test
  void isLiveWhereANodeLeftBehindLeadsToTheThread() throws IOException {
    park(null);
    Obj node = jvm.queued(thread, "ExclusiveNode", 0);
    jvm.running("releases", jvm.lock(null).set("head", node));
    judge().expect("stuck", REACHED);
  }

  @Test
  void ownerOfAFlockIsLiveWhileAThreadInsideIs() throws IOException {
    inFlock(jvm.threadObject("inside", FakeJvm.RUNNABLE));
    judge().expect("stuck", ThreadVerdict.Basis.RELEASED);
  }

  @Test
  void ownerOfAFlockIsLostWithAllThreadsInside() throws IOException {
    Obj inside = jvm.threadObject("inside", FakeJvm.PARKED);
    joinFlock(inside);
    jvm.taking(inside, jvm.queue());
    judge().expect("inside", UNREACHABLE).expect("stuck", UNREACHABLE);
  }

  @Test
  void ownerOfAnEmptyFlockIsBeingWoken() throws IOException {
    jvm.parked(thread, null, FLOCK);
    judge().expect("stuck", UNKNOWN);
  }

  private void inFlock(Obj inside) {
    joinFlock(inside);
    jvm.dump.thread(inside).frame("com.acme.Feed", "poll");
  }

  private void joinFlock(Obj inside) {
    jvm.dump.type(FLOCK, jvm.object).fields('L', "threads");
    jvm.dump.type("jdk.internal.vm.ThreadContainer", jvm.object).fields('L', "owner");
    jvm.dump
        .type(FLOCK + "$ThreadContainerImpl", jvm.dump.type("jdk.internal.vm.ThreadContainer"))
        .fields('L', "flock");
    Obj container =
        jvm.obj(FLOCK + "$ThreadContainerImpl").set("owner", thread).set("flock", jvm.obj(FLOCK));
    inside.set("container", container);
    jvm.parked(thread, null, FLOCK);
  }
}
