package dev.acme.accuracy;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs one scenario in this JVM. Arguments: its class, its form, {@code platform} or {@code
 * virtual}. When it has settled it prints what other means make of it, then READY; told to end it
 * prints how many threads did not.
 */
public final class SceneMain {

  private SceneMain() {}

  public static void main(String[] args) throws Exception {
    Class<? extends BugScenario> type = Class.forName(args[0]).asSubclass(BugScenario.class);
    Form form = Form.valueOf(args[1].toUpperCase(Locale.ROOT));
    Scene scene = new Scene(form, Threads.named(args[2]));
    Set<Long> before =
        Thread.getAllStackTraces().keySet().stream().map(Thread::getId).collect(Collectors.toSet());
    build(type, form, scene);
    Scenario.say("DEADLOCKED " + deadlocked());
    Scenario.say("LEFT-OVER " + leftOver(before));
    Scenario.readyUntilEnd();
    Scenario.say("LEFT " + scene.end(form == Form.HEALTHY ? 0 : lost(type)));
    Runtime.getRuntime().halt(0);
  }

  /** On a thread of its own, so that no frame is left that has seen a part of the scene. */
  private static void build(Class<? extends BugScenario> type, Form form, Scene scene)
      throws InterruptedException {
    Thread builder =
        new Thread(
            () -> {
              try {
                BugScenario scenario = type.getDeclaredConstructor().newInstance();
                if (form == Form.HEALTHY) {
                  scenario.healthy(scene);
                } else {
                  scenario.bug(scene);
                }
                scene.settle();
              } catch (Throwable e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(3);
              }
            },
            "builder");
    builder.start();
    builder.join();
  }

  private static int lost(Class<?> type) {
    return Arrays.stream(type.getAnnotationsByType(Lost.class))
        .filter(lost -> !lost.pooled())
        .mapToInt(Lost::count)
        .sum();
  }

  private static String deadlocked() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] ids = threads.findDeadlockedThreads();
    return ids == null
        ? ""
        : Arrays.stream(threads.getThreadInfo(ids))
            .map(info -> info.getThreadName())
            .collect(Collectors.joining(","));
  }

  /** Who is there and was not at the start: the way of test-time leak checks. */
  private static String leftOver(Set<Long> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread.getId()))
        .map(Thread::getName)
        .collect(Collectors.joining(","));
  }
}
