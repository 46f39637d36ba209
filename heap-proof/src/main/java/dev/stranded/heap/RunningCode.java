package dev.stranded.heap;

import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.synchronizers.JdkFrames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The application's classes whose code is running: on the stacks of threads that need no static
 * field to be live. A nested class counts as its outermost one. Confined to one thread.
 */
final class RunningCode {
  private static final String STATIC = "static ";

  private final DumpThreads threads;
  private @Nullable Set<String> classes;

  RunningCode(DumpThreads threads) {
    this.threads = threads;
  }

  /**
   * Whether a thread that runs may be about to use what a stuck thread waits for.
   *
   * @param root the path's beginning; the class counts if it is a static field
   * @param stack of the stuck thread; the class that waits counts
   */
  boolean isNear(String root, List<StackTraceElement> stack) {
    if (root.startsWith(STATIC) && runs(declaring(root.substring(STATIC.length())))) {
      return true;
    }
    for (StackTraceElement frame : stack) {
      if (!JdkFrames.isJdk(frame.getClassName())) {
        return runs(frame.getClassName());
      }
    }
    return false;
  }

  private static String declaring(String field) {
    int dot = field.lastIndexOf('.');
    return dot < 0 ? field : field.substring(0, dot);
  }

  private boolean runs(String className) {
    Set<String> known = classes;
    if (known == null) {
      known = read();
      classes = known;
    }
    return known.contains(outermost(className));
  }

  private Set<String> read() {
    Set<String> names = new HashSet<>();
    for (ThreadRecord thread : threads.records()) {
      if (!thread.own && !thread.lostButForStatics) {
        for (StackTraceElement frame : threads.stack(thread)) {
          if (!JdkFrames.isJdk(frame.getClassName())) {
            names.add(outermost(frame.getClassName()));
          }
        }
      }
    }
    return names;
  }

  private static String outermost(String className) {
    int dollar = className.indexOf('$');
    return dollar <= 0 ? className : className.substring(0, dollar);
  }
}
