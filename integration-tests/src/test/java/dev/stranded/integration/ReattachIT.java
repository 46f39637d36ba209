package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.LoadScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Attach, detach, attach again, while the program works: nothing is lost, nothing is left. */
class ReattachIT {

  private static final Duration LOAD =
      Duration.ofSeconds(Integer.getInteger("reattach.seconds", 12));
  private static final int CYCLES = Integer.getInteger("reattach.cycles", 3);

  /** What weaving and undoing may leave, however often: room that is used again. */
  private static final long MOST_CLASSES = 50;

  private static final long MOST_METASPACE_KB = 2_048;

  /**
   * What each time may leave for good. HotSpot keeps the former version of a redefined class as
   * long as the code exists that it has compiled to call one of the class's native methods: for
   * Thread, which is redefined twice each time, some 40 KB each. Tried on 17, 21, 25 and 27 with an
   * agent that did nothing but redefine Thread.
   */
  private static final long MOST_METASPACE_KB_EACH_TIME = 120;

  private static final Pattern TOTAL = Pattern.compile("Total = \\d+\\s+(\\d+)");

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void leavesNothingInAProgramOfPlatformThreads(Setup setup) {
    comeAndGo(setup, "platform");
  }

  @OnEveryJvm(since = 21, starts = Setup.Start.ATTACHED)
  void leavesNothingInAProgramOfVirtualThreads(Setup setup) {
    comeAndGo(setup, "virtual");
  }

  /** As often as {@code scripts/reattach-soak --cycles=N} wants. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void growsByNothingHoweverOftenItComesAndGoes(Setup setup) throws IOException {
    Path report = Files.createTempFile("stranded-it", ".json");
    try (ForkedJvm app = launch(setup, "platform").start().awaitLine("READY")) {
      // The JDK's part, the hook classes and the launcher come with the first, and stay.
      comeAndGo(app, report);
      comeAndGo(app, report);
      Usage before = Usage.of(app, setup.jdk());
      long slowest = 0;
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        slowest = Math.max(slowest, comeAndGo(app, report));
      }
      Usage after = Usage.of(app, setup.jdk());
      // What has ended may take a while to go.
      for (Deadline deadline = Deadline.usual(); !after.isLike(before); ) {
        assertThat(deadline.isOver()).as("before %s, after %s", before, after).isFalse();
        after = Usage.of(app, setup.jdk());
      }
      System.out.printf(
          "%s: %d cycles, slowest %d ms; before %s, after %s%n",
          setup.jdk().version(), CYCLES, slowest, before, after);
      app.tell("silence");
      app.awaitLine(line -> line.startsWith("SILENT AFTER "), "that no event is delivered");
      app.tell("leftovers");
      app.awaitLine("LEFTOVERS []");
      app.tell("end");
      app.awaitLine("RESULT lost=0 wrong=0 some=true");
      assertThat(app.awaitExit()).isZero();
    } finally {
      Files.deleteIfExists(report);
    }
  }

  /** Milliseconds of the longer of the two commands; the agent has looked in between. */
  private static long comeAndGo(ForkedJvm app, Path report) throws IOException {
    Files.deleteIfExists(report);
    String pid = Long.toString(app.pid());
    long begin = System.nanoTime();
    int attached =
        Product.runHere(
            "attach", pid, "threshold=1s", "interval=50ms", "prove=off", "report.json=" + report);
    long between = System.nanoTime();
    assertThat(attached).as(app.describe()).isZero();
    Deadline deadline = Deadline.usual();
    while (!Files.exists(report)) {
      assertThat(deadline.isOver()).as("no report: %s", app.describe()).isFalse();
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    long again = System.nanoTime();
    assertThat(Product.runHere("detach", pid)).as(app.describe()).isZero();
    long longer = Math.max(between - begin, System.nanoTime() - again);
    return Duration.ofNanos(longer).toMillis();
  }

  /** What a JVM uses beside its work. */
  private record Usage(long threads, long classes, long metaspaceKb, long descriptors) {

    boolean isLike(Usage before) {
      return threads <= before.threads
          && descriptors <= before.descriptors
          && classes <= before.classes + MOST_CLASSES
          && metaspaceKb
              <= before.metaspaceKb + MOST_METASPACE_KB + CYCLES * MOST_METASPACE_KB_EACH_TIME;
    }

    static Usage of(ForkedJvm app, Jdk jdk) throws IOException {
      long known = app.out().lines().stream().filter(line -> line.startsWith("FIGURES ")).count();
      app.tell("figures");
      Deadline deadline = Deadline.usual();
      List<String> told;
      do {
        assertThat(deadline.isOver()).as(app.describe()).isFalse();
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        told = app.out().lines().stream().filter(line -> line.startsWith("FIGURES ")).toList();
      } while (told.size() == known);
      String[] words = told.get(told.size() - 1).split(" ", -1);
      try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(app.pid()), "fd"))) {
        return new Usage(
            Long.parseLong(words[1]), classes(app, jdk), Long.parseLong(words[2]), open.count());
      }
    }

    /** By the JVM's own list: the counts of ClassLoadingMXBean forget some that are unloaded. */
    private static long classes(ForkedJvm app, Jdk jdk) {
      String told = OwnInstances.jcmd(app, jdk, "VM.classloader_stats");
      Matcher total = TOTAL.matcher(told);
      assertThat(total.find()).as(told).isTrue();
      return Long.parseLong(total.group(1));
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void leavesNothingWhenItCameAtTheStart(Setup setup) {
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, "platform"))) {
      app.awaitNextReport();
      app.detach();
      expectNothingLeft(app, setup.jdk());
      expectRightResult(app);
    }
  }

  /** The probe itself must be able to see something. */
  @OnEveryJvm
  void deliversEventsWhileAttached(Setup setup) {
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, "platform"))) {
      app.awaitNextReport();
      app.jvm().tell("probe");
      app.jvm().awaitLine(line -> line.matches("EVENTS [1-9]\\d*"), "EVENTS, more than 0");
    }
  }

  private static Launch launch(Setup setup, String threads) {
    return Launch.of(setup.jdk(), LoadScenario.class)
        .jvm("--add-opens", "java.base/java.lang=ALL-UNNAMED")
        .args(threads);
  }

  private static void comeAndGo(Setup setup, String threads) {
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, threads))) {
      Deadline end = Deadline.in(LOAD);
      long filesAfterFirst = -1;
      do {
        app.awaitNextReport();
        app.detach();
        long files = filesOfOurs(app);
        filesAfterFirst = filesAfterFirst < 0 ? files : filesAfterFirst;
        assertThat(files)
            .as("our files that are open: not more than after the first time, nor than 1")
            .isLessThanOrEqualTo(Math.min(1, filesAfterFirst));
        app.attach();
      } while (!end.isOver());
      app.awaitNextReport();
      app.detach();
      expectNothingLeft(app, setup.jdk());
      expectRightResult(app);
    }
  }

  private static void expectRightResult(WatchedApp app) {
    app.jvm().tell("end");
    app.jvm().awaitLine("RESULT lost=0 wrong=0 some=true");
    assertThat(app.jvm().awaitExit()).isZero();
    assertThat(app.jvm().err().lines().stream().filter(ReattachIT::isNoWarningOfTheJvm))
        .as(app.jvm().describe())
        .isEmpty();
  }

  /** From 21 on the JVM itself warns of agents that are loaded late, and says how to allow it. */
  private static boolean isNoWarningOfTheJvm(String line) {
    return !line.startsWith("WARNING: ");
  }

  private static void expectNothingLeft(WatchedApp app, Jdk jdk) {
    app.jvm().tell("silence");
    app.jvm().awaitLine(line -> line.startsWith("SILENT AFTER "), "that no event is delivered");
    app.jvm().tell("leftovers");
    app.jvm().awaitLine("LEFTOVERS []");
    assertThat(filesOfOurs(app)).as("our files that are open").isLessThanOrEqualTo(1);
    OwnInstances.awaitNone(app.jvm(), jdk);
  }

  private static long filesOfOurs(WatchedApp app) {
    Path descriptors = Path.of("/proc", Long.toString(app.jvm().pid()), "fd");
    Assumptions.assumeTrue(Files.isDirectory(descriptors), "no /proc here");
    Predicate<Path> ours =
        target -> target.equals(Product.JAR) || target.startsWith(app.directory());
    try (Stream<Path> files = Files.list(descriptors)) {
      return files.map(ReattachIT::target).filter(ours).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException closedMeanwhile) {
      return link;
    }
  }
}
