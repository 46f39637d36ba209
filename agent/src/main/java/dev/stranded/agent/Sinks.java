package dev.stranded.agent;

import dev.stranded.model.Report;
import dev.stranded.report.HtmlFileSink;
import dev.stranded.report.HttpSink;
import dev.stranded.report.JsonFileSink;
import dev.stranded.report.LogSink;
import dev.stranded.report.ReportSink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;

/** Where reports go. Each sink fails for itself alone. Confined to the agent's thread. */
final class Sinks implements AutoCloseable {

  private final Map<String, ReportSink> sinks = new LinkedHashMap<>();
  private final Failures failures;

  private Sinks(Failures failures) {
    this.failures = failures;
  }

  /** Opens what {@code options} ask for; what cannot be opened is logged and left out. */
  static Sinks open(AgentOptions options, Logger log, Failures failures) {
    Sinks sinks = new Sinks(failures);
    sinks.sinks.put("log", new LogSink(log));
    if (options.reportJson() != null) {
      sinks.sinks.put(
          "report.json=" + options.reportJson(), new JsonFileSink(options.reportJson(), log));
    }
    if (options.reportHtml() != null) {
      sinks.sinks.put(
          "report.html=" + options.reportHtml(), new HtmlFileSink(options.reportHtml(), log));
    }
    if (options.http() != null) {
      sinks.openHttp(options.http(), log);
    }
    return sinks;
  }

  private void openHttp(InetSocketAddress address, Logger log) {
    try {
      sinks.put("http", new HttpSink(address, AgentThread.factory("stranded-http")));
    } catch (IOException failure) {
      log.error(
          "cannot serve the report on {}: {}; choose another port with http=HOST:PORT",
          address,
          failure.getMessage());
    }
  }

  /** Hands {@code report} to every sink. */
  void accept(Report report) {
    sinks.forEach(
        (name, sink) -> {
          try {
            sink.accept(report);
            failures.worked(name);
          } catch (Throwable failure) {
            failures.note(name, failure);
          }
        });
  }

  @Override
  public void close() {
    sinks.forEach(
        (name, sink) -> {
          try {
            sink.close();
          } catch (Throwable failure) {
            failures.note("closing " + name, failure);
          }
        });
    sinks.clear();
  }
}
