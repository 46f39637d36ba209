package dev.stranded.agent.output;

import dev.stranded.agent.option.AgentOptions.LogFormat;
import dev.stranded.agent.option.AgentOptions.LogTarget;
import dev.stranded.model.Spelling;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/**
 * The agent's own log, which no configuration of the application can reach: information, warnings
 * and errors, each as lines that begin alike, or as an object of JSON. Whoever logs makes the text;
 * it is written on a thread of the log's own, so that a full pipe holds nobody up. What does not
 * fit is dropped, and the log says how much.
 */
public final class AgentLog implements AutoCloseable {

  private static final int MOST_WAITING = 1_000;

  private final OutputQueue queue = new OutputQueue("stranded-log", MOST_WAITING);
  private final LogOutput output;
  private final boolean off;
  private final LogFormat format;
  private final Logger logger = new QueueLogger();
  // Confined to the log's thread.
  private long droppedSaid;

  private AgentLog(boolean off, LogFormat format, LogOutput output) {
    this.off = off;
    this.format = format;
    this.output = output;
  }

  /** Opens the log; on standard error if {@code target} is a file that cannot be written. */
  public static AgentLog open(LogTarget target, LogFormat format) {
    return open(target, format, new FileOutputStream(FileDescriptor.err));
  }

  static AgentLog open(LogTarget target, LogFormat format, OutputStream stderr) {
    return new AgentLog(target.off(), format, new LogOutput(target.file(), format, stderr));
  }

  /** What writes to it. */
  public Logger logger() {
    return logger;
  }

  /** How many entries could not be written in time. */
  public long dropped() {
    return queue.dropped();
  }

  private void log(
      Level level, String message, @Nullable Throwable failure, List<KeyValuePair> facts) {
    String lines =
        new LogEntry(System.currentTimeMillis(), level, message, failure, facts).in(format);
    queue.add(() -> write(lines));
  }

  private void write(String lines) {
    long dropped = queue.dropped();
    if (dropped > droppedSaid) {
      String said =
          Spelling.count(dropped - droppedSaid, "entry", "entries")
              + " of this log dropped: they could not be written in time";
      output.write(LogEntry.now(Level.WARN, said).in(format));
      droppedSaid = dropped;
    }
    output.write(lines);
  }

  @Override
  public void close() {
    queue.add(output::close);
    queue.close();
  }

  /** Formats, and hands over. */
  private final class QueueLogger extends LegacyAbstractLogger implements LoggingEventAware {

    private static final long serialVersionUID = 1;

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public boolean isInfoEnabled() {
      return !off;
    }

    @Override
    public boolean isWarnEnabled() {
      return !off;
    }

    @Override
    public boolean isErrorEnabled() {
      return !off;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String message,
        Object @Nullable [] arguments,
        @Nullable Throwable failure) {
      String text =
          arguments == null ? message : MessageFormatter.basicArrayFormat(message, arguments);
      AgentLog.this.log(level, String.valueOf(text), failure, List.of());
    }

    /** Of the fluent calls, which give facts as well. */
    @Override
    public void log(LoggingEvent event) {
      String text = MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray());
      List<KeyValuePair> facts = event.getKeyValuePairs();
      AgentLog.this.log(
          event.getLevel(),
          String.valueOf(text),
          event.getThrowable(),
          facts == null ? List.of() : facts);
    }
  }
}
