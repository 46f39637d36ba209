package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** Log4j 2 with an asynchronous appender, and with loggers that are asynchronous throughout. */
public final class Log4j2Idle {

  private Log4j2Idle() {}

  public static void main(String[] args) throws Exception {
    try (LoggerContext appending = Configurator.initialize(configuration("Async"));
        AsyncLoggerContext throughout = new AsyncLoggerContext("throughout")) {
      throughout.start(configuration("Null"));
      log(appending.getLogger("orders"));
      log(throughout.getLogger("orders"));
      Scenario.readyUntilEnd();
    }
  }

  private static void log(Logger logger) {
    for (int i = 0; i < 2_000; i++) {
      logger.info("order {}", i);
    }
  }

  private static Configuration configuration(String appender) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.add(builder.newAppender("Null", "Null"));
    builder.add(builder.newAppender("Async", "Async").addComponent(builder.newAppenderRef("Null")));
    builder.add(builder.newRootLogger(Level.INFO).add(builder.newAppenderRef(appender)));
    return builder.build(false);
  }
}
