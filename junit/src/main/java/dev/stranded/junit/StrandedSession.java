package dev.stranded.junit;

import dev.stranded.junit.watch.AgentAccess;
import dev.stranded.junit.watch.LeftThread;
import dev.stranded.junit.watch.LiveThreads;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * At the end of a run, names the threads that keep the JVM alive, and where they were started. Says
 * nothing where no test was checked. Found by ServiceLoader.
 */
public final class StrandedSession implements LauncherSessionListener {

  private static final int MOST = 10;

  // HB: volatile write by the first test that is checked -> read at the end.
  private static volatile boolean used;

  /** For JUnit. */
  public StrandedSession() {}

  /** Some test is checked. */
  static void isUsed() {
    used = true;
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (used) {
      System.err.print(text(keepTheJvm()));
    }
  }

  private static List<LeftThread> keepTheJvm() {
    Set<Long> ids =
        LiveThreads.all().stream()
            .filter(thread -> !thread.isDaemon() && thread.isAlive())
            .filter(thread -> thread != Thread.currentThread())
            .filter(thread -> !thread.getName().equals("DestroyJavaVM"))
            .map(LiveThreads::id)
            .collect(Collectors.toSet());
    return AgentAccess.known().platformThreads(ids).stream()
        .filter(thread -> !KnownThreads.isShared(thread))
        .toList();
  }

  /** Empty where there are none. */
  static String text(List<LeftThread> keeping) {
    if (keeping.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("Stranded: at the end of the tests ");
    text.append(keeping.size() == 1 ? "1 thread keeps" : keeping.size() + " threads keep")
        .append(" this JVM alive, unless it is told to exit:\n");
    keeping.stream().limit(MOST).forEach(thread -> describe(thread, text));
    if (keeping.size() > MOST) {
      text.append("  and ").append(keeping.size() - MOST).append(" more\n");
    }
    return text.toString();
  }

  private static void describe(LeftThread thread, StringBuilder text) {
    String place = thread.startedAt();
    text.append("  ")
        .append(FailureText.printable(thread.spelled()))
        .append(" (")
        .append(thread.state())
        .append(')')
        .append(place.isEmpty() ? "" : ", started at " + place)
        .append('\n');
  }
}
