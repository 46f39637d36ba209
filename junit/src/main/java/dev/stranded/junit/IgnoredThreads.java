package dev.stranded.junit;

import java.util.Arrays;
import java.util.List;

/**
 * Threads that may stay: those to which all of what is given applies; what is empty applies to all.
 * Immutable.
 *
 * @param creator how a frame of the stack that started it begins
 * @param frame how a frame of its own stack begins
 * @param type its class, or one that this is derived from
 * @param id of its finding
 */
record IgnoredThreads(String creator, String frame, String type, String id) {

  boolean matches(LeftThread thread, Judgement judgement) {
    return applies(creator, thread.created())
        && (type.isEmpty() || isOfType(thread))
        && (id.isEmpty() || judgement.of(thread.id()).stream().anyMatch(f -> f.id().equals(id)))
        && (frame.isEmpty() || applies(frame, stack(thread)));
  }

  private boolean isOfType(LeftThread left) {
    return type.equals(left.type())
        || LiveThreads.all().stream()
            .filter(thread -> LiveThreads.id(thread) == left.id())
            .anyMatch(thread -> isDerived(thread.getClass()));
  }

  private boolean isDerived(Class<?> derived) {
    for (Class<?> each = derived; each != Object.class; each = each.getSuperclass()) {
      if (each.getName().equals(type)) {
        return true;
      }
    }
    return false;
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
