package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.LoadScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Attach, detach, attach again, while the program works: nothing is lost, nothing is left. */
class ReattachIT {

  private static final Duration LOAD =
      Duration.ofSeconds(Integer.getInteger("reattach.seconds", 12));
  private static final Pattern OURS =
      Pattern.compile("\\s(dev\\.stranded\\.(?!bootstrap|launcher\\.Launcher)\\S+)");

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void leavesNothingInAProgramOfPlatformThreads(Setup setup) {
    comeAndGo(setup, "platform");
  }

  @OnEveryJvm(since = 21, starts = Setup.Start.ATTACHED)
  void leavesNothingInAProgramOfVirtualThreads(Setup setup) {
    comeAndGo(setup, "virtual");
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
    awaitNoInstance(app, jdk);
  }

  /** Each look collects garbage first; weak and cleared references may take one more. */
  private static void awaitNoInstance(WatchedApp app, Jdk jdk) {
    Deadline deadline = Deadline.usual();
    String last;
    do {
      last = instancesOfOurs(app, jdk);
      if (last.isEmpty()) {
        return;
      }
    } while (!deadline.isOver());
    throw new AssertionError("still on the heap after detach:\n" + last + app.describe());
  }

  private static String instancesOfOurs(WatchedApp app, Jdk jdk) {
    List<String> command =
        List.of(jdk.tool("jcmd").toString(), Long.toString(app.jvm().pid()), "GC.class_histogram");
    try (ForkedJvm jcmd = Launch.fork(command, Map.of())) {
      assertThat(jcmd.awaitExit()).as(jcmd.describe()).isZero();
      StringBuilder ours = new StringBuilder();
      for (String line : jcmd.out().lines()) {
        if (OURS.matcher(line).find()) {
          ours.append(line).append('\n');
        }
      }
      return ours.toString();
    }
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
