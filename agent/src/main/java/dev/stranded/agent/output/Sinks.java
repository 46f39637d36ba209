package dev.stranded.agent.output;

import dev.stranded.agent.option.AgentOptions;
import dev.stranded.model.report.Report;
import dev.stranded.prove.dump.DumpTaker;
import dev.stranded.report.HtmlFileSink;
import dev.stranded.report.JsonFileSink;
import dev.stranded.report.LogSink;
import dev.stranded.report.ReportSink;
import dev.stranded.report.archive.ArchiveSettings;
import dev.stranded.report.archive.ArchiveSink;
import dev.stranded.report.http.HttpAccess;
import dev.stranded.report.http.HttpSink;
import dev.stranded.report.jfr.JfrSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Where reports go. Each sink fails for itself alone; one that writes to a file does so on a thread
 * of its own, and while it is slow it gets the latest report only. Confined to the agent's thread.
 */
public final class Sinks implements AutoCloseable {

  private final List<Outlet> outlets = new ArrayList<>();
  private final Failures failures;
  private @Nullable DumpTaker dumps;

  /**
   * A sink, and where it is called.
   *
   * @param queue null for the calling thread
   */
  private record Outlet(String name, ReportSink sink, @Nullable OutputQueue queue) {}

  private Sinks(Failures failures) {
    this.failures = failures;
  }

  /**
   * Opens what {@code options} ask for; what cannot be opened is logged and left out.
   *
   * @param controls what some of them do with the agent
   */
  public static Sinks open(AgentOptions options, Logger log, Failures failures, Controls controls) {
    Sinks sinks = new Sinks(failures);
    sinks.outlets.add(new Outlet("log", new LogSink(log), null));
    Path json = options.reportJson();
    if (json != null) {
      sinks.addFile("report.json=" + json, new JsonFileSink(json, log));
    }
    Path html = options.reportHtml();
    if (html != null) {
      sinks.addFile("report.html=" + html, new HtmlFileSink(html, log));
    }
    ArchiveSettings archive = options.archive();
    if (archive != null) {
      ArchiveSink sink = new ArchiveSink(archive, log);
      sinks.addFile("archive=" + archive.directory(), sink);
      sinks.dumps = archive.dumps() ? new ArchivedDumps(sink) : null;
    }
    if (options.http() != null) {
      sinks.openHttp(options.http(), controls, log);
    }
    if (options.jfr()) {
      sinks.openJfr(log);
    }
    if (options.jmx()) {
      sinks.openJmx(controls, log);
    }
    return sinks;
  }

  private void addFile(String name, ReportSink sink) {
    outlets.add(new Outlet(name, sink, new OutputQueue("stranded-report", 1)));
  }

  private void openHttp(HttpAccess access, Controls controls, Logger log) {
    try {
      HttpSink sink = new HttpSink(access, AgentThread.factory("stranded-http"), controls.proofs());
      outlets.add(new Outlet("http", sink, null));
      if (access.token() != null && !access.token().caution().isEmpty()) {
        log.warn(access.token().caution());
      }
    } catch (IOException failure) {
      log.error(
          "cannot serve the report on {}: {}; choose another port with http=HOST:PORT",
          access.address(),
          failure.getMessage());
    } catch (NoClassDefFoundError noModule) {
      log.error("cannot serve the report: this JVM lacks the module jdk.httpserver");
    }
  }

  /** Whether any sink tells of all threads that wait, be they in findings or not. */
  public boolean wantWaitingThreads() {
    return outlets.stream().anyMatch(outlet -> outlet.sink().wantsWaitingThreads());
  }

  private void openJfr(Logger log) {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      log.warn("jfr=true has no effect: this JVM lacks the module jdk.jfr");
      return;
    }
    try {
      outlets.add(new Outlet("jfr", new JfrSink(log), null));
    } catch (RuntimeException | LinkageError refused) {
      log.warn("jfr=true has no effect: {}", StackText.headline(refused));
    }
  }

  private void openJmx(Controls controls, Logger log) {
    try {
      outlets.add(new Outlet("jmx", controls.jmx().apply(log), null));
    } catch (RuntimeException | LinkageError refused) {
      log.warn("jmx=true has no effect: {}", StackText.headline(refused));
    }
  }

  /** What keeps heap dumps; null if nothing does. */
  public @Nullable DumpTaker dumps() {
    return dumps;
  }

  /** Hands {@code report} to every sink. */
  public void accept(Report report) {
    for (Outlet outlet : outlets) {
      if (outlet.queue() == null) {
        accept(outlet, report);
      } else {
        outlet.queue().add(() -> accept(outlet, report));
      }
    }
  }

  private void accept(Outlet outlet, Report report) {
    try {
      outlet.sink().accept(report);
      failures.worked(outlet.name());
    } catch (Throwable failure) {
      failures.note(outlet.name(), failure);
    }
  }

  /** How many reports were not written because an earlier one took too long. */
  public long dropped() {
    long dropped = 0;
    for (Outlet outlet : outlets) {
      dropped += outlet.queue() == null ? 0 : outlet.queue().dropped();
    }
    return dropped;
  }

  @Override
  public void close() {
    for (Outlet outlet : outlets) {
      try {
        if (outlet.queue() != null) {
          outlet.queue().close();
        }
        outlet.sink().close();
      } catch (Throwable failure) {
        failures.note("closing " + outlet.name(), failure);
      }
    }
    outlets.clear();
  }
}
