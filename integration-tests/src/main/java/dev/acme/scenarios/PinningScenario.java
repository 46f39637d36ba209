package dev.acme.scenarios;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Many virtual threads in everything that is woven, while the JVM notes whoever is pinned. */
public final class PinningScenario {

  private static final int THREADS = 200;
  private static final int ROUNDS = 50;

  private PinningScenario() {}

  public static void main(String[] args) throws Exception {
    Scenario.say("READY");
    Scenario.awaitLine("go");
    // Whoever waits for a class to be loaded or initialised is pinned by the JVM itself.
    contend();
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadPinned").withoutThreshold();
      recording.start();
      contend();
      recording.stop();
      Path file = Files.createTempFile("pinned", ".jfr");
      recording.dump(file);
      List<RecordedEvent> events = RecordingFile.readAllEvents(file);
      Files.delete(file);
      events.stream().limit(3).forEach(event -> Scenario.say(event.toString()));
      Scenario.say("PINNED " + events.size());
    }
    Scenario.awaitLine("end");
  }

  private static void contend() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    StampedLock stamped = new StampedLock();
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    SynchronousQueue<String> handover = new SynchronousQueue<>();
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(2);
    ExecutorService pool = Executors.newFixedThreadPool(4, Threads.VIRTUAL.factory("worker"));
    CountDownLatch done = new CountDownLatch(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      boolean even = i % 2 == 0;
      threads.add(
          Threads.VIRTUAL.start(
              "contender-" + i,
              () -> {
                for (int round = 0; round < ROUNDS; round++) {
                  lock.lock();
                  lock.unlock();
                  stamped.unlockWrite(stamped.writeLock());
                  barrier.await();
                  exchange(even, handover);
                  exchange(even, queue);
                  pool.submit(() -> "task").get();
                }
                done.countDown();
              }));
    }
    done.await();
    pool.shutdown();
  }

  private static void exchange(boolean even, java.util.concurrent.BlockingQueue<String> queue)
      throws InterruptedException {
    if (even) {
      queue.put("item");
    } else {
      queue.take();
    }
  }
}
