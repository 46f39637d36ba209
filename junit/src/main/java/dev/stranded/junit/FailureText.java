package dev.stranded.junit;

import dev.stranded.junit.watch.Judgement;
import dev.stranded.junit.watch.LeftThread;
import dev.stranded.junit.watch.LiveThreads;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a failure or a warning says. Stateless. */
final class FailureText {

  private static final int FRAMES = 6;
  private static final int MOST = 10;

  private FailureText() {}

  /**
   * Of threads that can never end: which, started where, and why.
   *
   * @param who the test, or {@code the class}
   */
  static String lost(String who, List<LeftThread> lost, Judgement judgement) {
    StringBuilder text = new StringBuilder();
    text.append(count(lost.size()))
        .append(" that ")
        .append(who)
        .append(" started can never end:\n");
    named(lost, text);
    lost.stream()
        .flatMap(thread -> judgement.of(thread.id()).stream())
        .distinct()
        .limit(MOST)
        .forEach(finding -> text.append('\n').append(finding.text()));
    return text.toString();
  }

  /** Of threads that are alive, but still there. */
  static String leftOver(String who, List<LeftThread> left, Duration linger) {
    StringBuilder text = new StringBuilder();
    text.append(count(left.size()))
        .append(" that ")
        .append(who)
        .append(left.size() == 1 ? " started is still there " : " started are still there ")
        .append(linger.isZero() ? "at its end" : spelled(linger) + " after its end")
        .append(". Close what owns ")
        .append(left.size() == 1 ? "it" : "them")
        .append(", or say @SharedThreads or @IgnoreThreads.\n");
    for (LeftThread thread : left.stream().limit(MOST).toList()) {
      named(List.of(thread), text);
      stack(thread, text);
    }
    return text.append(more(left)).toString();
  }

  /**
   * Says what was found: fails if threads can never end, and if threads are left over that must not
   * be; else standard error tells of these. Nothing if nothing was found.
   *
   * @throws StrandedThreadsError that names them
   */
  static void tell(String who, Policy policy, ThreadCheck.Result result) {
    StringBuilder failure = new StringBuilder();
    if (!result.lost().isEmpty()) {
      failure.append(lost(who, result.lost(), result.judgement()));
    }
    if (!result.leftOver().isEmpty()) {
      String text = leftOver(who, result.leftOver(), policy.linger());
      if (policy.leftOver() == LeftOver.FAIL) {
        failure.append(failure.isEmpty() ? "" : "\n").append(text);
      } else {
        System.err.println("Stranded: " + text + obstacle(result.judgement()));
      }
    }
    if (!failure.isEmpty()) {
      throw new StrandedThreadsError(failure.toString().stripTrailing());
    }
  }

  /** Why it could not be told whether they can ever end; empty where it could. */
  private static String obstacle(Judgement judgement) {
    return judgement.obstacle().isEmpty()
        ? ""
        : "Whether they can ever end could not be told: " + judgement.obstacle() + "\n";
  }

  private static void named(List<LeftThread> threads, StringBuilder text) {
    for (LeftThread thread : threads.stream().limit(MOST).toList()) {
      String place = thread.startedAt();
      text.append("  ")
          .append(printable(thread.spelled()))
          .append(place.isEmpty() ? "" : ", started at " + place)
          .append('\n');
    }
    text.append(threads.size() == 1 ? "" : more(threads));
  }

  private static String more(List<LeftThread> threads) {
    return threads.size() > MOST ? "  and " + (threads.size() - MOST) + " more\n" : "";
  }

  private static void stack(LeftThread thread, StringBuilder text) {
    LiveThreads.info(thread.id())
        .ifPresent(
            info -> {
              text.append("    now ").append(info.getThreadState()).append('\n');
              for (StackTraceElement frame :
                  List.of(info.getStackTrace()).stream().limit(FRAMES).toList()) {
                text.append("      at ").append(frame(frame)).append('\n');
              }
            });
  }

  /** Names come from anywhere: control and format characters do not reach a terminal. */
  static String printable(String text) {
    return text.codePoints()
        .map(
            each ->
                switch (Character.getType(each)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      0xFFFD;
                  default -> each;
                })
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** {@code a.b.C.method(C.java:3)}, without class loader and module. */
  static String frame(StackTraceElement frame) {
    return printable(
        new StackTraceElement(
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber())
            .toString());
  }

  private static String count(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  /** {@code 2 s}, {@code 500 ms}. */
  static String spelled(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
