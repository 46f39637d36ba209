package dev.stranded.observe.record;

import dev.stranded.synchronizers.JdkFrames;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Captures stacks and keeps each different one once. Lock-free: see {@link LongTable}. A site that
 * is known already costs no memory that outlives the call.
 */
final class Sites {

  private static final int CAPACITY = 1 << 13;
  private static final String OURS = "dev.stranded.observe.record.";
  private static final String LOCKS = "java.util.concurrent.locks.";
  private static final String HOOKS = "dev.stranded.bootstrap.";

  private static final StackWalker WALKER =
      StackWalker.getInstance(Set.of(Option.SHOW_REFLECT_FRAMES));
  private final LongTable<Site> known;

  Sites(LongAdder dropped) {
    this.known = new LongTable<>(CAPACITY, dropped);
  }

  /** The stack of the current thread, without ours; null when too many different ones are kept. */
  @Nullable Site capture() {
    StackFrame[] frames = frames();
    long hash = FrameHash.SEED;
    for (StackFrame frame : frames) {
      hash =
          FrameHash.add(
              hash, frame.getClassName(), frame.getMethodName(), frame.getByteCodeIndex());
    }
    return known.getOrMake(hash, () -> new Site(elements(frames)));
  }

  /** The innermost frames of the current thread, without ours. */
  static StackFrame[] frames() {
    return WALKER.walk(Sites::innermost);
  }

  private static StackFrame[] innermost(Stream<StackFrame> stack) {
    return stack.dropWhile(Sites::isOurs).limit(Site.MAX_FRAMES).toArray(StackFrame[]::new);
  }

  /** Who called a condition's signal on the current thread; null if that is the JDK itself. */
  static @Nullable StackTraceElement signaller() {
    StackFrame caller = WALKER.walk(Sites::outsideLocks);
    return caller == null || JdkFrames.isJdk(caller.getClassName())
        ? null
        : caller.toStackTraceElement();
  }

  private static @Nullable StackFrame outsideLocks(Stream<StackFrame> stack) {
    return stack
        .filter(frame -> !isOurs(frame) && !frame.getClassName().startsWith(LOCKS))
        .findFirst()
        .orElse(null);
  }

  static List<StackTraceElement> elements(StackFrame[] frames) {
    List<StackTraceElement> elements = new ArrayList<>(frames.length);
    for (StackFrame frame : frames) {
      elements.add(frame.toStackTraceElement());
    }
    return elements;
  }

  private static boolean isOurs(StackFrame frame) {
    String type = frame.getClassName();
    return type.startsWith(OURS) || type.startsWith(HOOKS);
  }
}
