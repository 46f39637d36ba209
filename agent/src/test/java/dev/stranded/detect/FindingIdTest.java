package dev.stranded.detect;

import static dev.stranded.detect.Looks.once;
import static dev.stranded.detect.Looks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.evidence.Escapes;
import dev.stranded.detect.evidence.Site;
import dev.stranded.model.Evidence;
import dev.stranded.model.Finding;
import dev.stranded.model.Rule;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Grouping by site, ids, and what is left to wake a thread. */
class FindingIdTest {

  private final Scene scene = new Scene();

  private static StackTraceElement frame(String method, int line) {
    return Scene.frame(method, line);
  }

  @Test
  void makesOneFindingOfTenThousandThreadsAtOnePlace() {
    for (int i = 0; i < 10_000; i++) {
      scene
          .thread(100 + i, "v" + i)
          .locks("l" + i)
          .ownedByDead(9, "dead")
          .virtual()
          .seconds(31 + i);
    }

    Finding finding = only(scene);

    assertThat(finding.count()).isEqualTo(10_000);
    assertThat(finding.threads().get(0).waitedMillis()).isEqualTo(10_030_000);
    assertThat(finding.explanation())
        .startsWith(
            "Owner ended holding a lock: \"dead\" ended without unlocking lock ReentrantLock@l9999;"
                + " 10000 threads (\"v9999\", \"v9998\", \"v9997\" ...) wait for it");
  }

  /** Their locks and owners differ, the ground does not. */
  @Test
  void saysTheSameGroundOfTwoThreadsOnce() {
    scene.thread(3, "a").locks("11").ownedByDead(8, "first").seconds(40);
    scene.thread(4, "b").locks("12").ownedByDead(9, "second").seconds(35);

    assertThat(ground(only(scene)))
        .isEqualTo(
            "Its owner \"first\" (id 8) has ended. Only the owner can unlock it, so nobody ever will."
                + " The same holds for the other thread.");
  }

  @Test
  void saysNothingMoreOfThreadsThatShareTheirGround() {
    scene.thread(3, "a").locks("11").ownedByDead(8, "first").seconds(40);
    scene.thread(4, "b").locks("11").ownedByDead(8, "first").seconds(35);

    assertThat(ground(only(scene))).endsWith("so nobody ever will.");
  }

  private static String ground(Finding finding) {
    return finding.diagnosis().evidence().stream()
        .filter(piece -> piece.kind() == Evidence.Kind.GROUND)
        .map(Evidence::words)
        .collect(Collectors.joining("|"));
  }

  @Test
  void keepsPlacesApart() {
    scene.thread(3, "a").locks("l").ownedByDead(9, "dead").at("com.acme.A.a", 1);
    scene.thread(4, "b").locks("l").ownedByDead(9, "dead").at("com.acme.A.a", 2);
    scene
        .thread(5, "c")
        .locks("l")
        .ownedByDead(9, "dead")
        .at("com.acme.A.a", 2)
        .createdAt("x.Y.z", 1);

    assertThat(once(scene)).extracting(Finding::id).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void putsTheProvenFirstAndThenTheLongestWait() {
    scene.thread(3, "a").locks("l").ownedByDead(9, "dead").at("com.acme.A.a", 1).seconds(40);
    scene.thread(4, "b").locks("l").ownedByDead(9, "dead").at("com.acme.A.b", 1).seconds(50);
    scene.thread(5, "c").gets("f").history(100, 10, 10).seconds(900);

    assertThat(once(scene))
        .extracting(finding -> finding.rule() + " " + finding.longestWait().waitedMillis())
        .containsExactly("DEAD_OWNER 50000", "DEAD_OWNER 40000", "UNUSUAL_WAIT 900000");
  }

  @Test
  void isTheSameInTheNextJvm() {
    scene.thread(3, "a").locks("l").ownedByDead(9, "dead");

    String id = only(scene).id();

    // Written down once: whoever changes how ids are made breaks the users' records of them.
    assertThat(id).hasSize(16).isEqualTo("6bc9de4d57e7dbe7");
  }

  @Test
  void spellsAPlaceAlikeOnEveryJdkAndInEveryRun() {
    List<StackTraceElement> on17 =
        List.of(
            frame("jdk.internal.misc.Unsafe.park", -2),
            frame("java.util.concurrent.locks.LockSupport.park", 211),
            frame("java.util.concurrent.FutureTask.awaitDone", 447),
            frame("java.util.concurrent.FutureTask.get", 190),
            frame("com.acme.Main.lambda$main$0", 12),
            frame("com.acme.Main$$Lambda$14/0x0000000800c03000.run", -1),
            frame("java.lang.Thread.run", 840));
    List<StackTraceElement> on25 =
        List.of(
            frame("jdk.internal.misc.Unsafe.park", -2),
            frame("java.util.concurrent.locks.LockSupport.park", 223),
            frame("java.util.concurrent.FutureTask.get", 199),
            frame("com.acme.Main.lambda$main$0", 12),
            frame("com.acme.Main$$Lambda/0x00007f1234567890.run", -1),
            frame("java.lang.Thread.runWith", 1487),
            frame("java.lang.Thread.run", 1474));

    assertThat(Site.of(on17))
        .isEqualTo(Site.of(on25))
        .isEqualTo("java.util.concurrent.FutureTask.get < com.acme.Main.lambda$main:12");
  }

  @Test
  void spellsAlikeWhereAPoolStartsAWorker() {
    List<StackTraceElement> on17 =
        List.of(
            frame("java.lang.Thread.start", 799),
            frame("java.util.concurrent.ThreadPoolExecutor.addWorker", 945),
            frame("java.util.concurrent.ThreadPoolExecutor.execute", 1353),
            frame("com.acme.Invoices.writeBatch", 32));
    List<StackTraceElement> on25 =
        List.of(
            frame("java.lang.Thread.start", 1427),
            frame("java.lang.System$1.start", 2231),
            frame("jdk.internal.vm.SharedThreadContainer.start", 147),
            frame("java.util.concurrent.ThreadPoolExecutor.addWorker", 899),
            frame("java.util.concurrent.ThreadPoolExecutor.execute", 1316),
            frame("com.acme.Invoices.writeBatch", 32));

    assertThat(Site.of(on17))
        .isEqualTo(Site.of(on25))
        .isEqualTo("java.lang.Thread.start < com.acme.Invoices.writeBatch:32");
  }

  @Test
  void spellsBothQueuedSynchronizersAlike() {
    String locks = "java.util.concurrent.locks.AbstractQueued";

    assertThat(Site.of(List.of(frame(locks + "LongSynchronizer$ConditionObject.await", 1372))))
        .isEqualTo(Site.of(List.of(frame(locks + "Synchronizer$ConditionObject.await", 1630))));
  }

  @Test
  void dropsTheNumbersOfGeneratedClasses() {
    assertThat(Site.of(List.of(frame("com.sun.proxy.$Proxy12.call", 1))))
        .isEqualTo(" < com.sun.proxy.$Proxy.call:1");
    assertThat(Site.of(List.of(frame("a.Service$$SpringCGLIB$$0a1b2c3d.call", -1))))
        .isEqualTo(" < a.Service$$SpringCGLIB$$.call:0");
  }

  @Test
  void namesTheOperationAndNotTheWayTheThreadStarts() {
    List<StackTraceElement> idle =
        List.of(
            frame("java.util.concurrent.LinkedBlockingQueue.take", 435),
            frame("java.util.concurrent.ThreadPoolExecutor.getTask", 1062),
            frame("java.util.concurrent.ThreadPoolExecutor.runWorker", 1122),
            frame("java.util.concurrent.ThreadPoolExecutor$Worker.run", 635),
            frame("java.lang.Thread.run", 840));

    assertThat(Site.of(idle)).isEqualTo("java.util.concurrent.LinkedBlockingQueue.take");
  }

  @Test
  void knowsWhichOperationsAnswerAnInterrupt() {
    assertThat(escapes(WaitKind.LOCK, "java.util.concurrent.locks.ReentrantLock.lock")).isEmpty();
    assertThat(escapes(WaitKind.LOCK, "java.util.concurrent.locks.ReentrantLock.lockInterruptibly"))
        .containsExactly("interrupt");
    assertThat(escapes(WaitKind.FUTURE, "java.util.concurrent.CompletableFuture.join"))
        .containsExactly("cancel");
    assertThat(escapes(WaitKind.FUTURE, "java.util.concurrent.CompletableFuture.get"))
        .containsExactly("interrupt", "cancel");
    assertThat(escapes(WaitKind.FUTURE, "java.util.concurrent.AbstractExecutorService.invokeAll"))
        .containsExactly("interrupt", "cancel");
    assertThat(escapes(WaitKind.SEMAPHORE, "java.util.concurrent.Semaphore.acquireUninterruptibly"))
        .isEmpty();
    assertThat(escapes(WaitKind.PHASER, "java.util.concurrent.Phaser.arriveAndAwaitAdvance"))
        .isEmpty();
    assertThat(escapes(WaitKind.MONITOR_WAIT, "java.lang.Object.wait"))
        .containsExactly("interrupt");
    assertThat(escapes(WaitKind.MONITOR_ENTER, "java.lang.Object.wait")).isEmpty();
  }

  private List<String> escapes(WaitKind kind, String operation) {
    scene.thread(3, "a").waits(kind, "x.Y", "1", operation);
    Wait wait = scene.observe().threads().get(0).currentWait();
    return Escapes.of(wait);
  }

  @Test
  void aThreadIsInOneFindingOnly() {
    scene.thread(3, "a").locks("l").ownedByDead(9, "dead").history(100, 10, 10);

    assertThat(once(scene)).extracting(Finding::rule).containsExactly(Rule.DEAD_OWNER);
  }
}
