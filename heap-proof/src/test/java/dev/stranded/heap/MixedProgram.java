package dev.stranded.heap;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * A program of threads that are named after the verdict they deserve: {@code lost-…} or {@code
 * live-…}. {@code MixedProgram <dump>} starts them, as platform threads and where the JDK has them
 * as virtual ones, and dumps itself.
 */
final class MixedProgram {
  /** Something a thread does that may be interrupted. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  private static final Map<String, Object> STATIC = new HashMap<>();
  private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
  private static final List<Object> NEVER_COLLECTED = new ArrayList<>();

  /** Never cleared; the loops around waits ask it. */
  private static volatile boolean waiting = true;

  private final String suffix;
  private final boolean virtual;
  private int started;

  MixedProgram(boolean virtual) {
    this.virtual = virtual;
    this.suffix = virtual ? "-v" : "-p";
  }

  /** Starts all and dumps. */
  public static void main(String[] args) throws Exception {
    int expected = startAll();
    awaitParked(expected);
    dump(Path.of(args[0]));
    System.out.println(expected + " named threads");
    Runtime.getRuntime().halt(0);
  }

  /** Starts all; returns how many named threads there are. */
  static int startAll() throws Exception {
    MixedProgram platform = new MixedProgram(false);
    platform.startLost();
    platform.startLive();
    int count = platform.started;
    if (Runtime.version().feature() >= 22) {
      MixedProgram virtual = new MixedProgram(true);
      virtual.startLost();
      virtual.startLive();
      count += virtual.started;
    }
    return count;
  }

  static void dump(Path file) throws IOException {
    ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
  }

  /** Waits until the platform threads have come to rest; the virtual ones started before them. */
  static void awaitParked(int expected) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    int calm = 0;
    while (calm < 5 && System.nanoTime() < deadline) {
      long moving =
          Thread.getAllStackTraces().keySet().stream()
              .filter(t -> t.getName().startsWith("lost-") || t.getName().startsWith("live-"))
              .filter(t -> t.getState() == Thread.State.RUNNABLE)
              .count();
      calm = moving <= expected / 40 ? calm + 1 : 0;
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void start(String name, Action action) {
    Runnable task =
        () -> {
          try {
            action.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    started++;
    if (virtual) {
      startVirtual(name + suffix, task);
    } else {
      Thread thread = new Thread(task, name + suffix);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static Object startVirtual(String name, Runnable task) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Method named = type.getMethod("name", String.class);
      return type.getMethod("start", Runnable.class).invoke(named.invoke(builder, name), task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object endedOwner(Action action) throws InterruptedException {
    Thread ended =
        new Thread(
            () -> {
              try {
                action.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    ended.start();
    ended.join();
    return ended;
  }

  private void startLost() throws Exception {
    lostInQueues();
    lostInSynchronizers();
    lostInLocks();
    lostInMonitors();
    lostInChains();
  }

  private void lostInQueues() {
    BlockingQueue<String> linked = new LinkedBlockingQueue<>();
    start("lost-linked-queue", linked::take);
    BlockingQueue<String> full = new LinkedBlockingQueue<>(List.of("x"));
    BlockingQueue<String> bounded = new java.util.concurrent.ArrayBlockingQueue<>(1, false, full);
    start("lost-put", () -> bounded.put("y"));
    BlockingQueue<String> synchronous = new SynchronousQueue<>();
    start("lost-synchronous", synchronous::take);
    BlockingQueue<String> fair = new SynchronousQueue<>(true);
    start("lost-synchronous-fair-put", () -> fair.put("x"));
    LinkedTransferQueue<String> transfer = new LinkedTransferQueue<>();
    start("lost-transfer", () -> transfer.transfer("x"));
    LinkedTransferQueue<String> taken = new LinkedTransferQueue<>();
    start("lost-transfer-take", taken::take);
  }

  private void lostInSynchronizers() {
    CountDownLatch latch = new CountDownLatch(1);
    start("lost-latch", latch::await);
    Semaphore semaphore = new Semaphore(0);
    start("lost-semaphore", semaphore::acquire);
    CyclicBarrier barrier = new CyclicBarrier(2);
    start("lost-barrier", barrier::await);
    Phaser phaser = new Phaser(2);
    start("lost-phaser", phaser::arriveAndAwaitAdvance);
    Exchanger<String> exchanger = new Exchanger<>();
    start("lost-exchanger", () -> exchanger.exchange("x"));
    CompletableFuture<String> future = new CompletableFuture<>();
    start("lost-completable", future::get);
    CompletableFuture<String> dependent = new CompletableFuture<String>().thenApply(x -> x);
    start("lost-dependent", dependent::join);
    FutureTask<String> task = new FutureTask<>(() -> "x");
    start("lost-future-task", task::get);
  }

  private void lostInLocks() throws Exception {
    ReentrantLock dead = new ReentrantLock();
    endedOwner(dead::lock);
    STATIC.put("dead" + suffix, dead);
    start("lost-dead-owner", dead::lock);
    ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    endedOwner(() -> rw.writeLock().lock());
    start("lost-dead-writer", () -> rw.readLock().lock());
    ReentrantReadWriteLock readHeld = new ReentrantReadWriteLock();
    endedOwner(() -> readHeld.readLock().lock());
    start("lost-read-held", () -> readHeld.writeLock().lock());
    StampedLock stamped = new StampedLock();
    endedOwner(stamped::writeLock);
    start("lost-stamped", stamped::readLock);
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    start(
        "lost-condition",
        () -> {
          lock.lock();
          while (waiting) {
            condition.await();
          }
        });
    ReentrantLock first = new ReentrantLock();
    ReentrantLock second = new ReentrantLock();
    CyclicBarrier both = new CyclicBarrier(2);
    start("lost-deadlock-a", () -> lockBoth(first, second, both));
    start("lost-deadlock-b", () -> lockBoth(second, first, both));
  }

  private static void lockBoth(ReentrantLock mine, ReentrantLock other, CyclicBarrier both)
      throws Exception {
    mine.lock();
    both.await();
    other.lock();
  }

  private void lostInMonitors() {
    Object monitor = new Object();
    start(
        "lost-object-wait",
        () -> {
          synchronized (monitor) {
            while (waiting) {
              monitor.wait();
            }
          }
        });
    Object owned = new Object();
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch holding = new CountDownLatch(1);
    start(
        "lost-monitor-owner",
        () -> {
          synchronized (owned) {
            holding.countDown();
            never.await();
          }
        });
    if (virtual) {
      return; // Nothing tells the owner of the monitor that a virtual thread enters.
    }
    start(
        "lost-monitor-enter",
        () -> {
          holding.await();
          synchronized (owned) {
            holding.countDown();
          }
        });
  }

  private void lostInChains() {
    CountDownLatch never = new CountDownLatch(1);
    Thread joined =
        new Thread(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "lost-joined" + suffix);
    joined.setDaemon(true);
    joined.start();
    started++;
    start("lost-join", joined::join);
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    CountDownLatch gate = new CountDownLatch(1);
    start("lost-consumer", queue::take);
    start(
        "lost-producer",
        () -> {
          gate.await();
          queue.put("x");
        });
    droppedPool();
    selfStarvedPool();
  }

  /** The only worker of a pool waits for a task that is queued in the same pool. */
  private void selfStarvedPool() {
    started++;
    String name = "lost-starved-worker" + suffix;
    java.util.concurrent.ThreadPoolExecutor pool =
        new java.util.concurrent.ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.execute(
        () -> {
          try {
            pool.submit(() -> "inner").get();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** An executor that was dropped without shutdown; its worker waits for tasks. */
  private void droppedPool() {
    started++;
    String name = "lost-pool-worker" + suffix;
    java.util.concurrent.ThreadPoolExecutor pool =
        new java.util.concurrent.ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.execute(() -> {});
  }

  private void startLive() throws Exception {
    liveByStatics();
    liveByThreads();
    liveByTheJvm();
    liveByOwners();
  }

  private BlockingQueue<String> taken(String name) {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    start(name, queue::take);
    return queue;
  }

  private void liveByStatics() throws Exception {
    STATIC.put("queue" + suffix, taken("live-static"));
    STATIC.put("weak" + suffix, new WeakReference<>(taken("live-weak")));
    BlockingQueue<String> unstarted = taken("live-unstarted");
    STATIC.put("unstarted" + suffix, new Thread(() -> unstarted.add("x")));
    STATIC.put("latch" + suffix, latched("live-latch"));
    CompletableFuture<String> future = new CompletableFuture<>();
    STATIC.put("future" + suffix, future);
    start("live-completable", future.thenApply(x -> x)::get);
    Object monitor = new Object();
    STATIC.put("monitor" + suffix, monitor);
    start(
        "live-object-wait",
        () -> {
          synchronized (monitor) {
            while (waiting) {
              monitor.wait();
            }
          }
        });
    Class<?> foreign = new ForeignLoader().loadClass(Foreign.class.getName());
    foreign.getMethod("hold", Object.class).invoke(null, taken("live-foreign-static"));
    STATIC.put("foreign" + suffix, foreign.getClassLoader());
  }

  private CountDownLatch latched(String name) {
    CountDownLatch latch = new CountDownLatch(1);
    start(name, latch::await);
    return latch;
  }

  private void liveByThreads() {
    BlockingQueue<String> onStack = taken("live-on-stack");
    BlockingQueue<String> inLocal = taken("live-thread-local");
    start(
        "live-sleeper",
        () -> {
          LOCAL.set(inLocal);
          TimeUnit.DAYS.sleep(1);
          onStack.add("x");
        });
    BlockingQueue<String> viaWaiter = taken("live-via-waiter");
    BlockingQueue<String> reached = new LinkedBlockingQueue<>();
    STATIC.put("reached" + suffix, reached);
    start(
        "live-waiter",
        () -> {
          reached.take();
          viaWaiter.put("x");
        });
    CountDownLatch timed = new CountDownLatch(1);
    start("live-timed", () -> timed.await(1, TimeUnit.DAYS));
    Timer timer = new Timer("timer" + suffix, true);
    BlockingQueue<String> byTimer = taken("live-timer-task");
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            byTimer.add("x");
          }
        },
        TimeUnit.DAYS.toMillis(1));
  }

  private void liveByTheJvm() {
    BlockingQueue<String> hooked = taken("live-shutdown-hook");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> hooked.add("x")));
    Cleaner cleaner = Cleaner.create();
    BlockingQueue<String> cleaned = taken("live-cleaner");
    Object guarded = new Object();
    NEVER_COLLECTED.add(guarded);
    cleaner.register(guarded, () -> cleaned.add("x"));
    var scheduler = Executors.newScheduledThreadPool(1, MixedProgram::daemon);
    BlockingQueue<String> scheduled = taken("live-scheduled");
    Future<?> ignored = scheduler.schedule(() -> scheduled.add("x"), 1, TimeUnit.DAYS);
    NEVER_COLLECTED.add(ignored);
    ClassValue<BlockingQueue<String>> perClass =
        new ClassValue<>() {
          @Override
          protected BlockingQueue<String> computeValue(Class<?> type) {
            return new LinkedBlockingQueue<>();
          }
        };
    BlockingQueue<String> ofClass = perClass.get(String.class);
    start("live-class-value", ofClass::take);
    NEVER_COLLECTED.add(perClass);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "daemon");
    thread.setDaemon(true);
    return thread;
  }

  private void liveByOwners() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    CountDownLatch owned = new CountDownLatch(1);
    Thread owner =
        daemon(
            () -> {
              lock.lock();
              synchronized (monitor) {
                owned.countDown();
                try {
                  TimeUnit.DAYS.sleep(1);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    owner.start();
    owned.await();
    start("live-lock", lock::lock);
    start(
        "live-monitor-enter",
        () -> {
          synchronized (monitor) {
            owned.countDown();
          }
        });
    start("live-join", owner::join);
    ExecutorService pool = Executors.newFixedThreadPool(1, MixedProgram::daemon);
    Future<?> running =
        pool.submit(
            () -> {
              TimeUnit.DAYS.sleep(1);
              return "done";
            });
    Future<?> queued = pool.submit(() -> "later");
    start("live-running-task", running::get);
    start("live-queued-task", queued::get);
  }

  /** Loaded a second time by a loader of its own. */
  public static final class Foreign {
    private static Object held;

    private Foreign() {}

    /** Keeps an object in a static of this loader's class. */
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
      super(MixedProgram.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Foreign.class.getName())) {
        return super.loadClass(name, resolve);
      }
      String resource = name.replace('.', '/') + ".class";
      try (var in = MixedProgram.class.getClassLoader().getResourceAsStream(resource)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
