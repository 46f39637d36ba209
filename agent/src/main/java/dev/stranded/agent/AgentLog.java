package dev.stranded.agent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.stranded.agent.AgentOptions.LogTarget;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;

/**
 * The agent's own log: a logback context built in code, which no configuration of the application
 * can reach. Used on agent threads alone, so that logback's thread-locals stay there.
 */
final class AgentLog implements AutoCloseable {

  private final LoggerContext context;

  private AgentLog(LoggerContext context) {
    this.context = context;
  }

  /** Opens the log; on standard error if {@code target} is a file that cannot be written. */
  static AgentLog open(LogTarget target) {
    return open(target, new FileOutputStream(FileDescriptor.err));
  }

  static AgentLog open(LogTarget target, OutputStream stderr) {
    LoggerContext context = new LoggerContext();
    context.setName("stranded");
    context.setMDCAdapter(new LogbackMDCAdapter());
    AgentLog log = new AgentLog(context);
    log.root().setLevel(target.off() ? Level.OFF : Level.INFO);
    Path file = target.file();
    if (!target.off() && !(file != null && log.writeTo(file))) {
      log.writeTo(stderr);
      if (file != null) {
        log.logger().error("cannot write the log to {}; it goes to stderr instead", file);
      }
    }
    return log;
  }

  Logger logger() {
    return context.getLogger("stranded");
  }

  @Override
  public void close() {
    context.stop();
  }

  private ch.qos.logback.classic.Logger root() {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private boolean writeTo(Path file) {
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    start(appender, "");
    return appender.isStarted();
  }

  private void writeTo(OutputStream stream) {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setOutputStream(new KeptOpen(stream));
    start(appender, Stderr.PREFIX);
  }

  private void start(OutputStreamAppender<ILoggingEvent> appender, String prefix) {
    LogLayout layout = new LogLayout(prefix);
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    root().addAppender(appender);
  }

  /** To close the process's standard error would close the application's, too. */
  private static final class KeptOpen extends FilterOutputStream {

    KeptOpen(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
