package dev.stranded.explain.libraries;

import dev.stranded.model.Finding;
import dev.stranded.model.KnownLibrary;
import dev.stranded.model.Origin;
import dev.stranded.model.Spelling;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shipped list of known library threads, one row each: which code creates them, where they wait
 * when they are idle, and whether that does harm. The versions are those with whose classes the
 * rows were compared. Stateless.
 */
public final class KnownLibraries {

  /** Where an idle worker of a pool of the JDK's waits. */
  private static final String IDLE_WORKER = "java.util.concurrent.ThreadPoolExecutor.getTask";

  private static final String STAYS =
      "Not harmless where many are made: a dropped one keeps its threads until the JVM ends. ";

  /**
   * One row.
   *
   * @param creator how a frame begins that creates the threads: it must be there where it is known
   *     who created a thread
   * @param waits how a frame of the waiting stack begins
   */
  record Row(String creator, String waits, KnownLibrary library) {}

  /** The first that fits counts. */
  static final List<Row> ROWS =
      List.of(
          row(
              "io.netty.",
              "io.netty.util.concurrent.SingleThreadEventExecutor.",
              "Netty",
              "4.1",
              "https://netty.io/4.1/api/io/netty/util/concurrent/EventExecutorGroup.html",
              STAYS + "Call shutdownGracefully() on the group."),
          row(
              "reactor.core.scheduler.",
              IDLE_WORKER,
              "Reactor",
              "3.5 to 3.6",
              "https://projectreactor.io/docs/core/release/api/reactor/core/scheduler/Scheduler.html",
              STAYS + "Call dispose() on the scheduler."),
          row(
              "io.reactivex.",
              IDLE_WORKER,
              "RxJava",
              "3.1",
              "https://reactivex.io/RxJava/3.x/javadoc/io/reactivex/rxjava3/core/Scheduler.html",
              STAYS + "Call shutdown() on the scheduler."),
          row(
              "com.lmax.disruptor.",
              "com.lmax.disruptor.",
              "Disruptor",
              "3.4",
              "https://lmax-exchange.github.io/disruptor/user-guide/",
              STAYS + "Call shutdown() on the Disruptor, or halt() on the processor."),
          row(
              "ch.qos.logback.",
              "ch.qos.logback.core.AsyncAppenderBase$Worker.run",
              "Logback, asynchronous appender",
              "1.2 to 1.5",
              "https://logback.qos.ch/manual/appenders.html#AsyncAppender",
              STAYS + "Call stop() on the logger context or the appender."),
          row(
              "org.apache.log4j.",
              "org.apache.log4j.AsyncAppender$Dispatcher.run",
              "Log4j 1, asynchronous appender",
              "1.2.17",
              "https://logging.apache.org/log4j/1.x/apidocs/org/apache/log4j/AsyncAppender.html",
              STAYS + "Call close() on the appender."));

  private KnownLibraries() {}

  private static Row row(
      String creator, String waits, String name, String versions, String link, String why) {
    return new Row(creator, waits, new KnownLibrary(name, versions, link, why));
  }

  /**
   * Whose own threads a finding is about: a library's code has created them, where that is known,
   * they wait in its code or as an idle worker does, and no code of the application is on their
   * stack.
   *
   * @param application whether a frame is the application's own
   * @return null if they are of none that is known
   */
  public static @Nullable KnownLibrary of(
      Finding finding, Predicate<StackTraceElement> application) {
    List<StackTraceElement> stack = finding.longestWait().stack();
    if (stack.stream().anyMatch(application)) {
      return null;
    }
    return ROWS.stream()
        .filter(row -> hasFrame(stack, row.waits) && isCreatedBy(row, finding, stack))
        .findFirst()
        .map(Row::library)
        .orElse(null);
  }

  /** Without the creation site a wait in the library's own code must do. */
  private static boolean isCreatedBy(Row row, Finding finding, List<StackTraceElement> stack) {
    Origin created = finding.created();
    List<StackTraceElement> where = created == null ? stack : created.stack();
    return hasFrame(where, row.creator);
  }

  private static boolean hasFrame(List<StackTraceElement> stack, String prefix) {
    return stack.stream().anyMatch(frame -> Spelling.frame(frame).startsWith(prefix));
  }
}
