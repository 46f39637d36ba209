package dev.acme.libraries;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;

/**
 * The worker of an asynchronous appender survives exceptions, but no error: a class that is missing
 * in the layout ends it, and when the queue is full everybody who logs waits for ever.
 */
public final class LogbackDeadWorkerLeak {

  private static final Logger LOG = asynchronous(new LoggerContext(), new Broken());

  private LogbackDeadWorkerLeak() {}

  public static void main(String[] args) throws Exception {
    Threads.PLATFORM.start(
        "order",
        () -> {
          for (int i = 0; ; i++) {
            LOG.info("order {}", i);
          }
        });
    Scenario.readyUntilEnd();
  }

  /** A logger that hands its events to a sink by means of a worker, and waits if that is busy. */
  static Logger asynchronous(LoggerContext context, AppenderBase<ILoggingEvent> sink) {
    // Without one logback drops every event, and says so to nobody.
    context.setMDCAdapter(new LogbackMDCAdapter());
    sink.setContext(context);
    sink.start();
    AsyncAppender appender = new AsyncAppender();
    appender.setContext(context);
    appender.setName("async");
    appender.setQueueSize(16);
    appender.setDiscardingThreshold(0);
    appender.addAppender(sink);
    appender.start();
    Logger logger = context.getLogger("orders");
    logger.addAppender(appender);
    return logger;
  }

  /** Works for some events, then meets a class that nobody packaged. */
  private static final class Broken extends AppenderBase<ILoggingEvent> {

    private int written;

    @Override
    protected void append(ILoggingEvent event) {
      if (++written > 500) {
        throw new NoClassDefFoundError("com/acme/JsonLayout");
      }
    }
  }
}
