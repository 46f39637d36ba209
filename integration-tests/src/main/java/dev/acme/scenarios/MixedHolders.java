package dev.acme.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The live threads of a {@link MixedScenario} whose queues are held in an unusual way. */
final class MixedHolders {

  private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();

  private final Cast cast;

  MixedHolders(Cast cast) {
    this.cast = cast;
  }

  void stage() throws Exception {
    byThreads();
    byTheJvm();
    byTasks();
    byReferences();
    Class<?> foreign = new ForeignLoader().loadClass(Foreign.class.getName());
    foreign.getMethod("hold", Object.class).invoke(null, taken("foreign-static"));
    cast.keep(foreign.getClassLoader());
    if (Runtime.version().feature() >= NativeCallbacks.SINCE) {
      NativeCallbacks.hold(taken("upcall"));
    }
  }

  /** A queue from which a live thread takes. */
  private BlockingQueue<String> taken(String name) {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    cast.start(Fate.LIVE, name, "queue-take", () -> takeAll(queue));
    return queue;
  }

  private static void takeAll(BlockingQueue<String> queue) throws InterruptedException {
    for (long sum = 0; ; ) {
      sum += queue.take().length();
    }
  }

  private void byThreads() {
    BlockingQueue<String> local = taken("thread-local");
    cast.threads()
        .start(
            "sleeper",
            () -> {
              LOCAL.set(local);
              TimeUnit.DAYS.sleep(1);
            });
    BlockingQueue<String> onStack = taken("stack");
    cast.threads()
        .start(
            "later",
            () -> {
              TimeUnit.DAYS.sleep(1);
              onStack.add("item");
            });
    BlockingQueue<String> unstarted = taken("unstarted");
    cast.keep(cast.threads().unstarted("unstarted", () -> unstarted.add("item")));
    BlockingQueue<String> behind = taken("behind-live");
    BlockingQueue<String> reached = new LinkedBlockingQueue<>();
    cast.keep(reached);
    cast.start(Fate.LIVE, "link", "queue-take", () -> behind.put(reached.take()));
  }

  private void byTheJvm() {
    BlockingQueue<String> hooked = taken("shutdown-hook");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> hooked.add("item")));
    BlockingQueue<String> cleaned = taken("cleaner");
    Object guarded = new Object();
    cast.keep(guarded);
    Cleaner.create().register(guarded, () -> cleaned.add("item"));
    new Finalizable(taken("finalizable"));
  }

  private void byTasks() {
    BlockingQueue<String> timed = taken("timer");
    new Timer("timer", true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                timed.add("item");
              }
            },
            TimeUnit.DAYS.toMillis(1));
    BlockingQueue<String> scheduled = taken("scheduled");
    ScheduledExecutorService scheduler =
        Executors.newScheduledThreadPool(1, Threads.PLATFORM.factory("scheduler"));
    cast.keep(scheduler.schedule(() -> scheduled.add("item"), 1, TimeUnit.DAYS));
  }

  private void byReferences() {
    cast.keep(new WeakReference<>(taken("weak")));
    cast.keep(new SoftReference<>(taken("soft")));
    ClassValue<BlockingQueue<String>> values =
        new ClassValue<>() {
          @Override
          protected BlockingQueue<String> computeValue(Class<?> type) {
            return taken("class-value");
          }
        };
    values.get(String.class);
    cast.keep(values);
  }

  /** Held by nothing but the finalizer; which comes, and leaves another behind. */
  private static final class Finalizable {
    private final BlockingQueue<String> queue;

    Finalizable(BlockingQueue<String> queue) {
      this.queue = queue;
    }

    // A finalizer is what this is about.
    @Override
    @SuppressWarnings({"deprecation", "removal", "Finalize"})
    protected void finalize() {
      new Finalizable(queue);
    }
  }

  /** Loaded once more by a loader of its own. */
  public static final class Foreign {
    private static Object held;

    private Foreign() {}

    /** Keeps an object in a static field of this loader's class. */
    public static void hold(Object object) {
      held = object;
    }

    /** What is kept. */
    public static Object held() {
      return held;
    }
  }

  private static final class ForeignLoader extends ClassLoader {

    ForeignLoader() {
      super(MixedHolders.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Foreign.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
