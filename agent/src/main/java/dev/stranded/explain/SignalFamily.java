package dev.stranded.explain;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Evidence;
import dev.stranded.model.Pattern;
import dev.stranded.model.Proof;
import dev.stranded.model.Spelling;
import dev.stranded.model.WaitKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signals that nobody waited for, and changes that nobody was told of. Both are suspicions: what a
 * thread waits for only its code knows. Stateless.
 */
final class SignalFamily implements Family {

  private static final int TOLD = 3;
  private static final int SHORTEST = 4;

  /** Names of flags that say that nothing more will come. */
  private static final Set<String> ENDS =
      Set.of(
          "aborted",
          "canceled",
          "cancelled",
          "closed",
          "completed",
          "disposed",
          "done",
          "failed",
          "finished",
          "shutdown",
          "stopped",
          "terminated");

  @Override
  public @Nullable Named name(Subject subject) {
    WaitKind kind = subject.waits().kind();
    boolean signal = kind == WaitKind.CONDITION || kind == WaitKind.MONITOR_WAIT;
    if (!signal || !subject.isForsaken() || !subject.otherSide().isEmpty()) {
      return null;
    }
    List<Counterpart> missed =
        subject.waits().counterparts().stream()
            .filter(other -> other.role() == Role.MISSED)
            .toList();
    if (!missed.isEmpty()) {
      return lost(missed, subject);
    }
    String flag = flag(subject);
    return flag == null
        ? null
        : Named.of(Pattern.STATE_CHANGE_WITHOUT_WAKE_UP)
            .with("flag", flag)
            .with("call", kind == WaitKind.CONDITION ? "signalAll()" : "notifyAll()")
            .because(
                new Evidence(
                    Evidence.Kind.STATE,
                    "In the object whose method waits, " + flag + " is true already."));
  }

  private static Named lost(List<Counterpart> missed, Subject subject) {
    Counterpart last = missed.get(0);
    Named named =
        Named.of(Pattern.LOST_SIGNAL)
            .with("culprit", Words.name(last.thread(), last.threadId()))
            .with("ago", Spelling.time(last.lastSeenMillisAgo()))
            .with("signalSite", last.at() == null ? null : Places.spelled(last.at()));
    return named.because(
        missed.stream().limit(TOLD).map(other -> Words.fate(other, subject.around())).toList());
  }

  /**
   * The flag that the thread seems to wait for: the method that waits is named after it, or it says
   * that all is over.
   */
  private static @Nullable String flag(Subject subject) {
    Proof.Reach reach = subject.around().reach(subject.first().id());
    StackTraceElement site = Places.site(subject.waits().stack());
    if (reach == null || site == null) {
      return null;
    }
    String method = site.getMethodName().toLowerCase(Locale.ROOT);
    for (String flag : reach.flags()) {
      String name = plain(flag);
      if (ENDS.contains(name) || (name.length() >= SHORTEST && method.contains(name))) {
        return flag;
      }
    }
    return null;
  }

  private static String plain(String flag) {
    String lower = flag.toLowerCase(Locale.ROOT).replace("_", "");
    return lower.startsWith("is") ? lower.substring(2) : lower;
  }
}
