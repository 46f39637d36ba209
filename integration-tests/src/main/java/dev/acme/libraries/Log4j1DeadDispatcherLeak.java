package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import java.util.List;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.AsyncAppender;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;

/**
 * The dispatcher of log4j 1's asynchronous appender ends when an appender throws. Who found the
 * buffer full just before waits with the logger's monitor in its hands, all others for that
 * monitor.
 */
public final class Log4j1DeadDispatcherLeak {

  private static volatile Thread first;
  private static final Logger LOG = Logger.getLogger("orders");

  private Log4j1DeadDispatcherLeak() {}

  public static void main(String[] args) throws Exception {
    AsyncAppender appender = new AsyncAppender();
    appender.setBufferSize(4);
    appender.addAppender(new Broken());
    LOG.addAppender(appender);
    Traffic.keepsComing("request", Log4j1DeadDispatcherLeak::serve);
    Scenario.readyUntilEnd();
  }

  private static void serve() {
    if (first == null) {
      first = Thread.currentThread();
    }
    for (int i = 0; i < 10; i++) {
      LOG.info("order " + i);
    }
  }

  private static final class Broken extends AppenderSkeleton {

    @Override
    protected void append(LoggingEvent event) {
      Scenario.awaitStuck(List.of(first));
      throw new IllegalStateException("disk full");
    }

    @Override
    public void close() {}

    @Override
    public boolean requiresLayout() {
      return false;
    }
  }
}
