package dev.stranded.agent;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One event as lines that each begin with the same prefix, so that a reader, or grep, can tell them
 * from the application's. Immutable once started.
 */
final class LogLayout extends LayoutBase<ILoggingEvent> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final String prefix;

  LogLayout(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder text = new StringBuilder();
    String head = TIME.format(event.getInstant()) + " " + event.getLevel() + " ";
    for (String line : event.getFormattedMessage().split("\\R", -1)) {
      text.append(prefix).append(head).append(line).append(System.lineSeparator());
      head = "  ";
    }
    IThrowableProxy failure = event.getThrowableProxy();
    if (failure != null) {
      ThrowableProxyUtil.asString(failure)
          .lines()
          .forEach(l -> text.append(prefix).append("  ").append(l).append(System.lineSeparator()));
    }
    return text.toString();
  }
}
