package dev.acme.scenarios;

import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells whether anything is still woven: takes the agent's place behind its hooks, does what is
 * hooked, and counts what comes. To be used when the agent is gone, or no longer needed.
 */
final class WovenProbe {

  private WovenProbe() {}

  /** Number of events; 0 also where the agent never was. */
  static long count() throws Exception {
    Class<?> state;
    Class<?> listenerType;
    try {
      state = Class.forName("dev.stranded.bootstrap.HookState", true, null);
      listenerType = Class.forName("dev.stranded.bootstrap.HookListener", true, null);
    } catch (ClassNotFoundException e) {
      return 0;
    }
    AtomicLong events = new AtomicLong();
    ConcurrentHashMap<String, Long> names = new ConcurrentHashMap<>();
    Object listener =
        Proxy.newProxyInstance(
            WovenProbe.class.getClassLoader(),
            new Class<?>[] {listenerType},
            (proxy, method, arguments) -> {
              names.merge(method.getName(), 1L, Long::sum);
              events.incrementAndGet();
              return null;
            });
    state
        .getMethod("install", listenerType, Class.class)
        .invoke(null, listener, ForeignThread.class);
    try {
      doWhatIsHooked();
    } finally {
      state.getMethod("uninstall").invoke(null);
    }
    Scenario.say("events " + names);
    return events.get();
  }

  /** Stands for the agent's own threads, of which there are none here. */
  private static final class ForeignThread extends Thread {}

  private static void doWhatIsHooked() throws Exception {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    Thread consumer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 5_000; i++) {
                  queue.take();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "probe");
    consumer.start();
    Scenario.awaitStuck(java.util.List.of(consumer));
    for (int i = 0; i < 5_000; i++) {
      queue.put("item");
    }
    consumer.join();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.submit(() -> "task").get();
    pool.shutdown();
  }
}
