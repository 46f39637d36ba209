package dev.acme.libraries;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;

/** An asynchronous appender whose queue is full, for its worker writes to a very slow disk. */
public final class LogbackSlowSinkIdle {

  private static final Logger LOG =
      LogbackDeadWorkerLeak.asynchronous(new LoggerContext(), new Slow(500));
  private static final Logger QUIET =
      LogbackDeadWorkerLeak.asynchronous(new LoggerContext(), new Slow(1_000_000));

  private LogbackSlowSinkIdle() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 500; i++) {
      QUIET.info("order {}", i);
    }
    Threads.PLATFORM.start(
        "order",
        () -> {
          for (int i = 0; ; i++) {
            LOG.info("order {}", i);
          }
        });
    Scenario.readyUntilEnd();
  }

  private static final class Slow extends AppenderBase<ILoggingEvent> {

    private final int quick;
    private int written;

    Slow(int quick) {
      this.quick = quick;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (++written > quick) {
        try {
          Traffic.sleepForLong();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
