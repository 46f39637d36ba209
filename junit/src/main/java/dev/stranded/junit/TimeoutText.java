package dev.stranded.junit;

import dev.stranded.junit.watch.Judgement;
import dev.stranded.junit.watch.LiveThreads;
import dev.stranded.junit.watch.Watcher;
import java.lang.management.ThreadInfo;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a test does not get on, said while it still runs. Stateless. */
final class TimeoutText {

  private static final int FRAMES = 15;
  private static final int LINES = 24;

  private TimeoutText() {}

  /** What there is to say of that thread, and of those that were started on its test's behalf. */
  static Judgement judgement(long thread, Watcher watcher, String scope) {
    Set<Long> threads = new HashSet<>();
    threads.add(thread);
    watcher.left(scope).forEach(left -> threads.add(left.id()));
    return watcher.judge(threads, Set.of());
  }

  /**
   * Of the thread that runs a test: what it waits for, and who should have come. That may be
   * another thread of the test: what is wrong with these follows.
   */
  static String of(long thread, Judgement judgement) {
    Optional<Judgement.Finding> own = judgement.of(thread);
    Stream<String> first =
        own.isPresent()
            ? Stream.concat(
                Stream.of("the test waits for what never comes."), own.get().text().lines())
            : stack(thread).lines();
    Stream<String> others =
        judgement.findings().stream()
            .filter(finding -> own.filter(finding::equals).isEmpty())
            .flatMap(finding -> finding.text().stripTrailing().lines());
    return Stream.concat(first, others)
        .limit(LINES)
        .collect(Collectors.joining("\n"))
        .stripTrailing();
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
