package dev.stranded.report;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;

/** A logger that remembers what it was told: {@code WARN text}. Confined to one test. */
public final class RecordingLog {

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = new LoggerContext().getLogger("test");

  public RecordingLog() {
    lines.start();
    logger.setAdditive(false);
    logger.addAppender(lines);
  }

  public org.slf4j.Logger logger() {
    return logger;
  }

  /** What came since the last call. */
  public List<String> take() {
    List<String> taken =
        lines.list.stream().map(e -> e.getLevel() + " " + e.getFormattedMessage()).toList();
    lines.list.clear();
    return taken;
  }
}
