package dev.stranded.junit;

import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * At the end of a run, names the threads that keep the JVM alive. Says nothing where no test was
 * checked. Found by ServiceLoader.
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
    List<Thread> keeping =
        used ? LiveThreads.all().stream().filter(StrandedSession::keepsTheJvm).toList() : List.of();
    if (keeping.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder("Stranded: at the end of the tests ");
    text.append(keeping.size() == 1 ? "1 thread keeps" : keeping.size() + " threads keep")
        .append(" this JVM alive, unless it is told to exit:\n");
    keeping.stream()
        .limit(MOST)
        .forEach(
            thread ->
                text.append("  \"")
                    .append(FailureText.printable(thread.getName()))
                    .append("\" (")
                    .append(thread.getState())
                    .append(")\n"));
    System.err.print(text);
  }

  private static boolean keepsTheJvm(Thread thread) {
    return !thread.isDaemon()
        && thread.isAlive()
        && thread != Thread.currentThread()
        && !thread.getName().equals("DestroyJavaVM")
        && KnownThreads.LIBRARIES.stream().noneMatch(thread.getClass().getName()::startsWith);
  }
}
