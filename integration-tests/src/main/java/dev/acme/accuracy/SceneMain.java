package dev.acme.accuracy;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs one scenario in this JVM. Arguments: its class, its form, {@code platform} or {@code
 * virtual}, and how many times, side by side; once if that is left out. If several, the names of
 * threads end with {@code ~} and a number. When all have settled it prints what other means make of
 * it, then READY; told to end it prints how many threads did not.
 */
public final class SceneMain {

  private SceneMain() {}

  public static void main(String[] args) throws Exception {
    Class<? extends BugScenario> type = Class.forName(args[0]).asSubclass(BugScenario.class);
    Form form = Form.valueOf(args[1].toUpperCase(Locale.ROOT));
    int times = args.length > 3 ? Integer.parseInt(args[3]) : 1;
    Set<Long> before =
        Thread.getAllStackTraces().keySet().stream().map(Thread::getId).collect(Collectors.toSet());
    List<Scene> scenes = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      scenes.add(new Scene(form, Threads.named(args[2]), times == 1 ? "" : "~" + i));
    }
    build(type, form, scenes);
    Scenario.say("DEADLOCKED " + deadlocked());
    Scenario.say("LEFT-OVER " + leftOver(before));
    Scenario.readyUntilEnd();
    scenes.forEach(Scene::over);
    Scenario.say("LEFT " + Scene.left(form == Form.HEALTHY ? 0 : times * lost(type)));
    Runtime.getRuntime().halt(0);
  }

  /**
   * All at once, so that they don't seem to grow; each on a thread of its own, so that no frame is
   * left that has seen a part of a scene.
   */
  private static void build(Class<? extends BugScenario> type, Form form, List<Scene> scenes)
      throws InterruptedException {
    List<Thread> builders =
        scenes.stream()
            .map(scene -> new Thread(() -> build(type, form, scene), "builder"))
            .toList();
    builders.forEach(Thread::start);
    for (Thread builder : builders) {
      builder.join();
    }
  }

  private static void build(Class<? extends BugScenario> type, Form form, Scene scene) {
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
