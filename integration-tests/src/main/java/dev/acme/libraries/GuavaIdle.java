package dev.acme.libraries;

import com.google.common.eventbus.AsyncEventBus;
import com.google.common.eventbus.Subscribe;
import com.google.common.util.concurrent.AbstractExecutionThreadService;
import com.google.common.util.concurrent.AbstractScheduledService;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.Service;
import com.google.common.util.concurrent.ServiceManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Services, an event bus and its pool. Main waits until all services have ended. */
public final class GuavaIdle {

  private static final ListeningExecutorService POOL =
      MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(2));

  private GuavaIdle() {}

  public static void main(String[] args) throws Exception {
    AsyncEventBus bus = new AsyncEventBus(POOL);
    bus.register(new Listener());
    for (int i = 0; i < 100; i++) {
      bus.post("event");
    }
    Mailbox mailbox = new Mailbox();
    List<Service> services = List.of(new Ticker(), mailbox);
    ServiceManager manager = new ServiceManager(services).startAsync();
    manager.awaitHealthy();
    for (int i = 0; i < 2_000; i++) {
      mailbox.letters.put("letter");
    }
    Traffic.endFromOutside();
    manager.awaitStopped();
  }

  /** Listens to the bus. */
  public static final class Listener {

    /** Does nothing with it. */
    @Subscribe
    public void on(String event) {}
  }

  private static final class Ticker extends AbstractScheduledService {

    @Override
    protected void runOneIteration() {}

    @Override
    protected Scheduler scheduler() {
      return Scheduler.newFixedDelaySchedule(Duration.ZERO, Duration.ofHours(1));
    }
  }

  /** A run loop of the application's own. */
  private static final class Mailbox extends AbstractExecutionThreadService {

    private final LinkedBlockingQueue<String> letters = new LinkedBlockingQueue<>();

    @Override
    protected void run() throws InterruptedException {
      while (isRunning()) {
        letters.take();
      }
    }
  }
}
