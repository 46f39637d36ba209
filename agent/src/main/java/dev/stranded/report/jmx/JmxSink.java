package dev.stranded.report.jmx;

import dev.stranded.model.report.Report;
import dev.stranded.report.ReportSink;
import dev.stranded.report.change.Change;
import dev.stranded.report.change.Changes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Shows the last report to who manages this JVM, as the MBean {@value #NAME}, and notifies of what
 * changes.
 *
 * <p>The platform's MBean server is never made here: how it is made is for the application's main
 * to settle, and before anybody has made it nobody can look into it. So the MBean comes with the
 * first report after that.
 *
 * <p>Confined to the reporting thread, but for what may run code of the application's (its server,
 * its listeners and filters): that is done in order by one thread that comes and goes.
 */
public final class JmxSink implements ReportSink {

  /** Of the MBean. */
  static final String NAME = "dev.stranded:type=Report";

  private static final int MOST_WAITING = 100;
  private static final long IDLE_SECONDS = 1;
  private static final long CLOSING_SECONDS = 2;

  private final ManagedAgent agent;
  private final Logger log;
  private final ThreadFactory threads;
  private final Changes changes = new Changes();
  private @Nullable Registration registration;
  private @Nullable ThreadPoolExecutor pool;

  /**
   * Waits for the platform's MBean server.
   *
   * @param threads makes those on which code of the application may run
   */
  public JmxSink(ManagedAgent agent, ThreadFactory threads, Logger log) {
    this.agent = agent;
    this.log = log;
    this.threads = threads;
  }

  /** Not before it is needed: to make one settles {@code jdk.trackAllThreads}. */
  private ThreadPoolExecutor pool() {
    ThreadPoolExecutor known = pool;
    if (known != null) {
      return known;
    }
    ThreadPoolExecutor first =
        new ThreadPoolExecutor(
            0,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            threads,
            new ThreadPoolExecutor.DiscardOldestPolicy());
    pool = first;
    return first;
  }

  @Override
  public void accept(Report report) {
    List<Change> news = changes.of(report);
    Registration known = registration;
    if (known != null) {
      known.latest(report);
      if (!news.isEmpty()) {
        outside("notify of findings", () -> known.tell(news, report.time()));
      }
    } else if (agent.hasPlatformServer()) {
      Registration first = new Registration(agent, report);
      registration = first;
      outside("register " + NAME, first::register);
    }
  }

  /** What may run code of the application's. */
  private interface Outside {
    void run() throws Exception;
  }

  /** A task of the JDK's, so that its pool never meets a class of ours. */
  private void outside(String what, Outside work) {
    pool()
        .execute(
            new FutureTask<>(
                () -> {
                  try {
                    work.run();
                  } catch (Throwable failure) {
                    log.error("cannot {}: {}", what, failure.toString());
                  }
                  return what;
                }));
  }

  @Override
  public void close() {
    Registration known = registration;
    if (known != null) {
      CountDownLatch gone = new CountDownLatch(1);
      outside(
          "take back " + NAME,
          () -> {
            try {
              known.unregister();
            } finally {
              gone.countDown();
            }
          });
      await(gone);
      pool().shutdown();
    }
  }

  /** Who listens may hang: then it is done when that goes on. */
  private void await(CountDownLatch gone) {
    try {
      if (!gone.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        log.warn("{} is taken back when its listeners return", NAME);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
