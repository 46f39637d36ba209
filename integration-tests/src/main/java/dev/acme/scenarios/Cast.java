package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * The threads of a {@link MixedScenario}, each with what is to be told of it. Confined to the main
 * thread.
 */
final class Cast {

  private final Threads threads;
  private final List<Expected> expected = new ArrayList<>();

  /** Reached by the main thread for as long as it lives. */
  private final List<Object> kept = new ArrayList<>();

  /** Emptied before anybody looks: whoever has a Thread could interrupt it. */
  private final List<Thread> started = new ArrayList<>();

  Cast(Threads threads) {
    this.threads = threads;
  }

  /** What waits, and what the other side of it has. */
  record Part(Object channel, Body body) {}

  /** Makes what a thread of that fate waits for. */
  @FunctionalInterface
  interface Scene {
    Part of(Fate fate) throws Exception;
  }

  /** Starts a lost thread and its live twin. */
  void twins(String kind, String name, Scene scene) throws Exception {
    Part lost = scene.of(Fate.LOST);
    start(Fate.LOST, name, kind, lost.body);
    Part live = scene.of(Fate.LIVE);
    kept.add(live.channel);
    start(Fate.LIVE, name, kind, live.body);
  }

  /** Starts a thread that waits for that kind of thing, to be proven if it is lost. */
  void start(Fate fate, String name, String kind, Body body) {
    started.add(threads.start(expect(fate, name, kind), body));
  }

  /** Notes what is to be told of a thread of that fate; returns its name. */
  String expect(Fate fate, String name, String kind) {
    return expect(
        fate, name, fate == Fate.LOST ? Expected.Telling.PROVEN : Expected.Telling.SILENT, kind);
  }

  String expect(Fate fate, String name, Expected.Telling telling, String kind) {
    String full = fate.label() + "-" + name + "-" + threads.name().charAt(0);
    expected.add(new Expected(full, telling, kind));
    return full;
  }

  /** Starts a thread that whoever has it may wake: anything but a proof may be told of it. */
  void startKept(String name, String kind, Body body) {
    kept.add(threads.start(expect(Fate.LIVE, name, Expected.Telling.UNPROVEN, kind), body));
  }

  /** For threads that are expected one by one. */
  ThreadFactory factory(String name) {
    return task -> threads.unstarted(name, task);
  }

  /** Lets a partner acquire something: then it ends, or keeps it for ever. */
  void acquire(Fate fate, Body acquisition) throws InterruptedException {
    CountDownLatch acquired = new CountDownLatch(1);
    Thread partner =
        threads.start(
            "partner",
            () -> {
              acquisition.act();
              acquired.countDown();
              if (fate == Fate.LIVE) {
                fate.stay();
              }
            });
    acquired.await();
    if (fate == Fate.LOST) {
      partner.join();
    }
  }

  /** Keeps something within reach of the main thread. */
  void keep(Object object) {
    kept.add(object);
  }

  Threads threads() {
    return threads;
  }

  /** Waits until all threads wait, forgets them, and says what is expected of them. */
  void awaitAll() {
    Scenario.awaitStuck(started);
    started.clear();
    expected.stream().map(Expected::line).forEach(Scenario::say);
  }

  int size() {
    return expected.size() + kept.size();
  }
}
