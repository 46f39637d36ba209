package dev.stranded.junit;

import java.util.Arrays;
import java.util.List;

/**
 * Threads that may stay: those to which all of what is given applies; what is empty applies to all.
 * Immutable.
 *
 * @param creator how a frame of the stack that started it begins
 * @param frame how a frame of its own stack begins
 * @param type its class
 * @param id of its finding
 */
record IgnoredThreads(String creator, String frame, String type, String id) {

  boolean matches(LeftThread thread, Judgement judgement) {
    return applies(creator, thread.created())
        && (type.isEmpty() || type.equals(thread.type()))
        && (id.isEmpty() || judgement.of(thread.id()).stream().anyMatch(f -> f.id().equals(id)))
        && (frame.isEmpty() || applies(frame, stack(thread)));
  }

  private static boolean applies(String begin, List<String> frames) {
    return begin.isEmpty() || frames.stream().anyMatch(each -> each.startsWith(begin));
  }

  private static List<String> stack(LeftThread thread) {
    return LiveThreads.info(thread.id()).stream()
        .flatMap(info -> Arrays.stream(info.getStackTrace()))
        .map(each -> each.getClassName() + '.' + each.getMethodName() + '(')
        .toList();
  }
}
