package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.CollectScenario;
import dev.acme.scenarios.IdleScenario;
import dev.acme.scenarios.ManyVirtualThreadsScenario;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The collector's own proof: lost virtual threads are collected, and told all the same. */
class CollectedIT {

  private static final List<String> COLLECTORS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseParallelGC",
          "-XX:+UseG1GC",
          "-XX:+UseZGC",
          "-XX:+UseShenandoahGC");

  /** Collections after which a thread that is wrongly told would have been. */
  private static final int ENOUGH = 4;

  /** Threads that the scenario loses. */
  private static final int LOST = 154;

  private static final Options COLLECT = Options.quick().with("collect", "true");

  private final AtomicInteger collections = new AtomicInteger();

  @OnEveryJvm(since = 21, starts = Setup.Start.AT_START)
  void tellsTheLostFromTheLive(Setup setup) {
    for (String collector : COLLECTORS) {
      collections.set(0);
      Launch launch = launch(setup, "all").jvm(collector);
      try (WatchedApp app = WatchedApp.start(setup, launch, COLLECT)) {
        awaitWholeRound(app);
        awaitCollected(app, CollectedIT::expectAllLost);
        for (int i = 0; i < ENOUGH; i++) {
          expectAllLost(reportAfterCollection(app));
        }
      }
    }
  }

  /** When weak references are cleared, finalizers may still bring a thread back. */
  @OnEveryJvm(since = 21, starts = Setup.Start.AT_START)
  void saysNothingOfWhomAFinalizerWakes(Setup setup) {
    Launch launch = launch(setup, "rescue").jvm("-XX:+UseSerialGC");
    try (WatchedApp app = WatchedApp.start(setup, launch, COLLECT)) {
      awaitCollected(app, report -> report.expectProven("collected", "lost-take"));
      assertThat(reportAfterCollection(app).findings().stream().flatMap(f -> f.names().stream()))
          .containsExactly("lost-take");
    }
  }

  private static void expectAllLost(Report report) {
    assertThat(report.findings()).extracting(Report.Finding::rule).containsOnly("collected");
    assertThat(report.findings()).allMatch(finding -> finding.verdict().equals("proven"));
    assertThat(report.findings().stream().flatMap(finding -> finding.names().stream()))
        .allMatch(name -> name.startsWith("lost-"));
    expect(report, "lost-take", "queue-take", "java.util.concurrent.SynchronousQueue");
    expect(report, "lost-future", "future", "java.util.concurrent.CompletableFuture");
    expect(report, "lost-lock", "lock", "java.util.concurrent.locks.ReentrantLock");
    expect(report, "lost-task", "latch", "java.util.concurrent.CountDownLatch");
    Report.Finding latch =
        expect(report, "lost-latch-1", "latch", "java.util.concurrent.CountDownLatch");
    assertThat(latch.count()).isEqualTo(150);
    assertThat(latch.threads()).hasSize(100);
    assertThat(report.summary().proven()).isEqualTo(LOST);
  }

  private static Report.Finding expect(Report report, String thread, String kind, String channel) {
    Report.Finding finding = report.expectProven("collected", thread);
    assertThat(finding.waiting().kind()).isEqualTo(kind);
    assertThat(finding.waiting().channel().type()).isEqualTo(channel);
    assertThat(finding.waiting().channel().identity()).isNotBlank();
    assertThat(finding.waiting().stack()).anyMatch(frame -> frame.contains("CollectScenario"));
    assertThat(finding.created()).isNotNull();
    assertThat(finding.created().stack()).anyMatch(frame -> frame.contains("CollectScenario"));
    assertThat(finding.created().by()).isEqualTo("main");
    assertThat(finding.unless()).isEmpty();
    assertThat(finding.threads()).allMatch(stuck -> stuck.virtual() && stuck.daemon());
    return finding;
  }

  /** No look between its start and its collection. */
  @OnEveryJvm(since = 21, starts = Setup.Start.AT_START)
  void tellsOneThatWasNeverSeenWaiting(Setup setup) {
    Options rarely = COLLECT.with("interval", "1h");
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, "one"), rarely)) {
      collect(app);
      collect(app);
      Report.Finding finding = report(setup, app).expectProven("collected", "lost-take");
      assertThat(finding.waiting().kind()).isEqualTo("other");
      assertThat(finding.waiting().channel().type()).isEqualTo("unknown");
      assertThat(finding.waiting().stack()).isEmpty();
      assertThat(finding.created().stack()).anyMatch(frame -> frame.contains("CollectScenario"));
      assertThat(finding.explanation()).contains("never seen waiting");
    }
  }

  /** A look holds what it looks at, but not for longer. */
  @OnEveryJvm(since = 21, starts = Setup.Start.AT_START)
  void staysToldWhileHeapsAreDumped(Setup setup) {
    Options proofs = Options.quickWithProofs().with("collect", "true");
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, "one"), proofs)) {
      awaitCollected(app, report -> report.expectProven("collected", "lost-take"));
      Report later = reportAfterCollection(app);
      assertThat(later.findings()).hasSize(1);
      assertThat(later.findings().get(0).count()).isEqualTo(1);
    }
  }

  /** Without the JVM's own list of virtual threads the other rules see them all the same. */
  @OnEveryJvm(since = 21, starts = Setup.Start.AT_START)
  void seesTheLivingAsBefore(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), ManyVirtualThreadsScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch, COLLECT)) {
      app.awaitReport(
          report -> {
            Report.Finding finding = report.expectProven("dead-owner", "waiter-7");
            assertThat(finding.count()).isEqualTo(10_000);
            assertThat(report.summary().virtualThreads()).isGreaterThanOrEqualTo(10_000);
          });
    }
  }

  @OnEveryJvm(since = 21, starts = Setup.Start.AT_START)
  void collectsNothingUnlessTold(Setup setup) {
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, "one"))) {
      for (int i = 0; i < ENOUGH; i++) {
        assertThat(reportAfterCollection(app).findings()).isEmpty();
      }
    }
  }

  @OnEveryJvm(until = 20)
  void hasNoEffectWithoutVirtualThreads(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), IdleScenario.class);
    expectNoEffect(setup, launch, "no virtual threads");
  }

  @OnEveryJvm(since = 21, starts = Setup.Start.ATTACHED)
  void hasNoEffectWhenTheAgentComesLate(Setup setup) {
    expectNoEffect(setup, launch(setup, "one"), "start it with -javaagent");
  }

  @OnEveryJvm(since = 21, starts = Setup.Start.AT_START)
  void leavesASettingOfTheUsersAlone(Setup setup) {
    for (String setting : List.of("true", "")) {
      Launch launch = launch(setup, "one").jvm("-Djdk.trackAllThreads=" + setting);
      expectNoEffect(setup, launch, "-Djdk.trackAllThreads=" + setting);
    }
  }

  private static void expectNoEffect(Setup setup, Launch launch, String why) {
    try (WatchedApp app = WatchedApp.start(setup, launch, COLLECT)) {
      app.awaitLog("collect=true has no effect: ");
      app.awaitLog(why);
      assertThat(app.awaitNextReport().findings()).isEmpty();
      app.jvm().tell("end");
      assertThat(app.jvm().awaitExit()).as(app.describe()).isZero();
    }
  }

  @OnEveryJvm(since = 21, starts = Setup.Start.AT_START)
  void cannotBeChangedWhileAttached(Setup setup) {
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, "one"), COLLECT)) {
      String pid = Long.toString(app.jvm().pid());
      Product.Result changed = Product.run(setup.jdk(), "attach", pid, "collect=false");
      assertThat(changed.exit()).isEqualTo(2);
      assertThat(changed.toString()).contains("'collect'");
      Product.Result same = Product.run(setup.jdk(), "attach", pid, "collect=true", "threshold=2s");
      assertThat(same.exit()).as(same.toString()).isZero();
    }
  }

  private static Launch launch(Setup setup, String threads) {
    return Launch.of(setup.jdk(), CollectScenario.class).args(threads);
  }

  private void collect(WatchedApp app) {
    app.jvm().tell("gc");
    app.jvm().awaitLine("COLLECTED " + collections.incrementAndGet());
  }

  /** The look behind the first report may have begun before. */
  private static void awaitWholeRound(WatchedApp app) {
    app.awaitNextReport();
    app.awaitNextReport();
  }

  private Report reportAfterCollection(WatchedApp app) {
    collect(app);
    Report next = app.awaitNextReport();
    assertThat(next.agent().droppedRecords()).isZero();
    return next;
  }

  /** Collects until a report meets all expectations: a look may have held what was collected. */
  private void awaitCollected(WatchedApp app, Consumer<Report> expectations) {
    Deadline deadline = Deadline.usual();
    while (true) {
      Report report = reportAfterCollection(app);
      try {
        expectations.accept(report);
        return;
      } catch (AssertionError unmet) {
        if (deadline.isOver()) {
          throw new AssertionError(unmet.getMessage() + "\n" + app.describe(), unmet);
        }
      }
    }
  }

  private static Report report(Setup setup, WatchedApp app) {
    Product.Result result =
        Product.run(setup.jdk(), "report", Long.toString(app.jvm().pid()), "--json");
    return Report.parse(result.out());
  }
}
