package dev.stranded.junit;

import java.lang.management.ThreadInfo;
import java.util.Optional;
import java.util.Set;

/** Why a test does not get on, said before it is interrupted. Stateless. */
final class TimeoutText {

  private static final int FRAMES = 15;

  private TimeoutText() {}

  /** Of the thread that is to be interrupted: what it waits for, and who should have come. */
  static String of(long thread, Watcher watcher, String scope) {
    Judgement judgement = watcher.judge(Set.of(thread), Set.of());
    return judgement
        .of(thread)
        .map(finding -> "the test waits for what never comes.\n" + finding.text().stripTrailing())
        .orElseGet(() -> stack(thread));
  }

  private static String stack(long thread) {
    Optional<ThreadInfo> found = LiveThreads.info(thread);
    if (found.isEmpty()) {
      return "the test is still under way, on a thread that cannot be read.";
    }
    ThreadInfo info = found.get();
    StringBuilder text = new StringBuilder("the test is still under way: ");
    text.append(FailureText.printable('"' + info.getThreadName() + '"'))
        .append(" is ")
        .append(info.getThreadState());
    if (info.getLockName() != null) {
      text.append(" on ").append(FailureText.printable(info.getLockName()));
    }
    if (info.getLockOwnerName() != null) {
      text.append(", which is held by \"")
          .append(FailureText.printable(info.getLockOwnerName()))
          .append('"');
    }
    StackTraceElement[] stack = info.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
      text.append("\n    at ").append(FailureText.frame(stack[i]));
    }
    return text.toString();
  }
}
