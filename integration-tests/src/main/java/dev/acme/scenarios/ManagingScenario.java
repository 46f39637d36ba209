package dev.acme.scenarios;

import java.lang.management.ManagementFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Manages itself: listens to the agent's MBean. Argument: {@code keeping}, where a listener alone
 * keeps what a thread waits for, and another thread's queue is kept by nobody; or {@code hanging},
 * where the listener never returns.
 */
public final class ManagingScenario {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private ManagingScenario() {}

  public static void main(String[] args) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("dev.stranded:type=Report");
    Scenario.say("READY");
    while (!server.isRegistered(name)) {
      Thread.sleep(10);
    }
    if (args[0].equals("hanging")) {
      server.addNotificationListener(name, new Hanging(), null, null);
    } else {
      BlockingQueue<Notification> kept = new LinkedBlockingQueue<>();
      server.addNotificationListener(name, new Passing(kept), null, null);
      Threads.PLATFORM.start("kept", () -> Scenario.say("TOOK " + kept.take().getMessage()));
    }
    Threads.PLATFORM.start("lost", () -> new Semaphore(0).acquire());
    Scenario.say("LOADER " + server.getClassLoaderFor(name));
    Scenario.say("LISTENS");
    Scenario.awaitLine("end");
  }

  /** Puts what never comes into a queue that it alone has. */
  private record Passing(BlockingQueue<Notification> queue) implements NotificationListener {
    @Override
    public void handleNotification(Notification notification, Object handback) {
      if (notification.getType().equals("never")) {
        queue.add(notification);
      }
    }
  }

  private static final class Hanging implements NotificationListener {
    @Override
    public void handleNotification(Notification notification, Object handback) {
      Scenario.say("HANGS");
      try {
        NEVER.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
