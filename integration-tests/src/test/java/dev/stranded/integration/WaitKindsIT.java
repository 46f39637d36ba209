package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.WaitKindsScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Every kind of wait of the contract, and the class of what is waited on. */
class WaitKindsIT {

  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String LOCKS = "java.util.concurrent.locks.";

  /** Prefix of the threads' names: kind, then type of the channel; any type where it is "". */
  private static final Map<String, List<String>> EXPECTED = new TreeMap<>();

  static {
    expect("take-linked", "queue-take", CONCURRENT + "LinkedBlockingQueue");
    expect("take-array", "queue-take", CONCURRENT + "ArrayBlockingQueue");
    expect("take-deque", "queue-take", CONCURRENT + "LinkedBlockingDeque");
    expect("take-priority", "queue-take", CONCURRENT + "PriorityBlockingQueue");
    expect("take-delay", "queue-take", CONCURRENT + "DelayQueue");
    expect("take-synchronous", "queue-take", CONCURRENT + "SynchronousQueue");
    expect("take-synchronous-fair", "queue-take", CONCURRENT + "SynchronousQueue");
    expect("take-transfer", "queue-take", CONCURRENT + "LinkedTransferQueue");
    expect("put-linked", "queue-put", CONCURRENT + "LinkedBlockingQueue");
    expect("put-array", "queue-put", CONCURRENT + "ArrayBlockingQueue");
    expect("put-deque", "queue-put", CONCURRENT + "LinkedBlockingDeque");
    expect("put-synchronous", "queue-put", CONCURRENT + "SynchronousQueue");
    expect("put-transfer", "queue-put", CONCURRENT + "LinkedTransferQueue");
    expect("lock-reentrant", "lock", LOCKS + "ReentrantLock");
    expect("lock-interruptibly", "lock", LOCKS + "ReentrantLock");
    expect("lock-read", "lock", LOCKS + "ReentrantReadWriteLock");
    expect("lock-write", "lock", LOCKS + "ReentrantReadWriteLock");
    expect("lock-stamped-read", "lock", LOCKS + "StampedLock");
    expect("lock-stamped-write", "lock", LOCKS + "StampedLock");
    expect("condition", "condition", LOCKS + "AbstractQueuedSynchronizer$ConditionObject");
    expect(
        "condition-uninterruptibly",
        "condition",
        LOCKS + "AbstractQueuedSynchronizer$ConditionObject");
    expect("monitor-enter", "monitor-enter", "java.lang.Object");
    expect("monitor-wait", "monitor-wait", "java.lang.StringBuilder");
    expect("future-get", "future", CONCURRENT + "CompletableFuture");
    expect("future-join", "future", CONCURRENT + "CompletableFuture");
    expect("future-all", "future", CONCURRENT + "CompletableFuture");
    expect("future-task", "future", CONCURRENT + "FutureTask");
    expect("future-submitted", "future", CONCURRENT + "FutureTask");
    expect("future-invoke-all", "future", "");
    expect("future-invoke-any", "future", "");
    expect("future-fork-join", "future", "");
    expect("latch", "latch", CONCURRENT + "CountDownLatch");
    expect("latch-years", "latch", CONCURRENT + "CountDownLatch");
    expect("semaphore", "semaphore", CONCURRENT + "Semaphore");
    expect("semaphore-fair", "semaphore", CONCURRENT + "Semaphore");
    expect("barrier", "barrier", CONCURRENT + "CyclicBarrier");
    expect("phaser", "phaser", CONCURRENT + "Phaser");
    expect("exchanger", "exchanger", CONCURRENT + "Exchanger");
    expect("join", "join", "java.lang.Thread");
    expect("park", "park", "");
    expect("park-on", "park", "dev.acme.scenarios.WaitKindsScenario$AtomicAnswer");
  }

  private static void expect(String prefix, String kind, String type) {
    EXPECTED.put(prefix, List.of(kind, type));
  }

  @OnEveryJvm(selected = true)
  void namesEveryWaitOfPlatformThreads(Setup setup) {
    expectAll(setup, "platform");
  }

  @OnEveryJvm(since = 21)
  void namesEveryWaitOfVirtualThreads(Setup setup) {
    expectAll(setup, "virtual");
  }

  private static void expectAll(Setup setup, String threads) {
    Launch launch = Launch.of(setup.jdk(), WaitKindsScenario.class).args(threads);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(
          report ->
              assertThat(deviations(report, setup.tellsMonitorsOf(threads)))
                  .as("what is not reported as it should be")
                  .isEmpty());
    }
  }

  private static List<String> deviations(Report report, boolean monitors) {
    List<String> deviations = new ArrayList<>();
    EXPECTED.forEach(
        (prefix, expected) -> {
          if (prefix.startsWith("monitor-") && !monitors) {
            return;
          }
          List<List<String>> seen = seen(report, prefix);
          boolean right =
              seen.stream()
                  .anyMatch(
                      kindAndType ->
                          kindAndType.get(0).equals(expected.get(0))
                              && (expected.get(1).isEmpty()
                                  || kindAndType.get(1).equals(expected.get(1))));
          if (!right || seen.size() > 1) {
            deviations.add(prefix + ": " + seen + " instead of " + expected);
          }
        });
    return deviations;
  }

  /** Kind and type of the findings whose first thread has such a name. */
  private static List<List<String>> seen(Report report, String prefix) {
    return report.findings().stream()
        .filter(finding -> finding.names().get(0).matches(prefix + "-\\d+"))
        .map(Report.Finding::waiting)
        .filter(Objects::nonNull)
        .map(waiting -> List.of(waiting.kind(), waiting.channel().type()))
        .distinct()
        .toList();
  }
}
