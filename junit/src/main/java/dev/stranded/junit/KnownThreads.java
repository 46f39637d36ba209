package dev.stranded.junit;

import dev.stranded.junit.watch.LeftThread;
import dev.stranded.junit.watch.LiveThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Threads that a whole process shares and that whoever comes first starts. Told by what they are:
 * of the common pool, of the JVM's own groups, made while a class of a library is initialised. What
 * shape cannot tell is in one list, {@code known-threads.txt}. Immutable.
 */
final class KnownThreads {

  private static final List<String> FRAMEWORKS = List.of("org.junit.", "org.testng.");

  private static final String LIST = "known-threads.txt";
  private static final String INITIALISER = ".<clinit>(";

  /**
   * A row.
   *
   * @param creator how a frame of the stack begins that started the thread; if it is the JDK's own,
   *     one that no other frame stands before; empty for any
   * @param type class of the thread; empty for any
   */
  record Row(String creator, String type, String reason, String link) {

    boolean matches(LeftThread thread) {
      List<String> frames =
          LeftThread.isOfLibrary(creator) ? innermostOfLibraries(thread) : thread.created();
      boolean created = creator.isEmpty() || frames.stream().anyMatch(f -> f.startsWith(creator));
      boolean typed = type.isEmpty() || thread.type().equals(type);
      return created && typed;
    }
  }

  private static final List<Row> ROWS = read();

  private KnownThreads() {}

  /** Whether a thread serves the whole process. */
  static boolean isShared(LeftThread thread) {
    return thread.type().startsWith("jdk.internal.")
        || isOfFramework(thread.type())
        || isStartedByFramework(thread)
        || isOfCommonPool(thread)
        || isOfInitialiser(thread)
        || ROWS.stream().anyMatch(row -> row.matches(thread));
  }

  /** JUnit or TestNG has started it, and not because a test wanted it to. */
  private static boolean isStartedByFramework(LeftThread thread) {
    return innermostOfLibraries(thread).stream().anyMatch(KnownThreads::isOfFramework);
  }

  private static boolean isOfFramework(String name) {
    return FRAMEWORKS.stream().anyMatch(name::startsWith);
  }

  private static boolean isOfCommonPool(LeftThread left) {
    return !left.virtual()
        && LiveThreads.all().stream()
            .filter(thread -> LiveThreads.id(thread) == left.id())
            .anyMatch(KnownThreads::isOfCommonPool);
  }

  private static boolean isOfCommonPool(Thread thread) {
    return thread instanceof ForkJoinWorkerThread worker
        && worker.getPool() == ForkJoinPool.commonPool();
  }

  /** A class of a library is initialised once: so is what it starts then. */
  private static boolean isOfInitialiser(LeftThread thread) {
    return innermostOfLibraries(thread).stream().anyMatch(frame -> frame.contains(INITIALISER));
  }

  private static List<String> innermostOfLibraries(LeftThread thread) {
    return thread.created().stream().takeWhile(LeftThread::isOfLibrary).toList();
  }

  static List<Row> rows() {
    return ROWS;
  }

  private static List<Row> read() {
    try (InputStream in = KnownThreads.class.getResourceAsStream(LIST);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(KnownThreads::row)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Row row(String line) {
    String[] parts = line.split("\\|", -1);
    if (parts.length != 4) {
      throw new IllegalStateException("not a row of " + LIST + ": " + line);
    }
    return new Row(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip());
  }
}
