package dev.stranded.synchronizers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table: all rows, and how to find one. Immutable. */
public final class Synchronizers {

  /** All rows; unmodifiable. */
  public static final List<Synchronizer> ALL =
      Stream.of(Locks.ROWS, Queues.ROWS, Meetings.ROWS, Futures.ROWS, Loops.ROWS, ThreadRows.ROWS)
          .flatMap(List::stream)
          .toList();

  /** All fields that nobody follows to wake a thread; unmodifiable. */
  public static final List<HiddenField> HIDDEN_FIELDS =
      ALL.stream()
          .flatMap(row -> Stream.concat(row.waiters().stream(), row.marks().stream()))
          .toList();

  /** Classes of the nodes of wait queues, with the field that holds the waiter; unmodifiable. */
  public static final Map<String, String> WAITER_FIELDS =
      ALL.stream()
          .flatMap(row -> row.waiters().stream())
          .collect(Collectors.toUnmodifiableMap(HiddenField::type, HiddenField::field));

  private static final Map<String, Synchronizer> BY_TYPE = byType();

  private static final String LOCK_SUPPORT = Row.LOCKS + "LockSupport";

  /** Methods by which code of the JDK below or in LockSupport parks. Read in 17, 21, 25 and 27. */
  private static final Set<String> PARKING =
      Set.of(
          "park",
          "parkNanos",
          "parkUntil",
          "parkVirtualThread",
          "parkOnCarrierThread",
          "yieldContinuation",
          "yield",
          "yield0");

  private Synchronizers() {}

  // Of several rows of one class the first is the one that waits.
  private static Map<String, Synchronizer> byType() {
    Map<String, Synchronizer> rows = new HashMap<>();
    ALL.forEach(row -> rows.putIfAbsent(row.type(), row));
    return Map.copyOf(rows);
  }

  /** The row of a class, or of the class that it is nested in; null if there is none. */
  public static @Nullable Synchronizer of(String className) {
    Synchronizer row = BY_TYPE.get(className);
    int end = className.lastIndexOf('$');
    while (row == null && end > className.lastIndexOf('.') + 1) {
      row = BY_TYPE.get(className.substring(0, end));
      end = className.lastIndexOf('$', end - 1);
    }
    return row;
  }

  /** Whether a queue's method of that name takes from it, as the JDK names them. */
  public static boolean isTake(String method) {
    return Queues.TAKES.contains(method);
  }

  /** Whether a queue's method of that name puts into it, as the JDK names them. */
  public static boolean isPut(String method) {
    return Queues.PUTS.contains(method);
  }

  /** Whether a class is in {@code java.util.concurrent} or below. */
  public static boolean isConcurrent(String className) {
    return className.startsWith(Row.JUC);
  }

  /**
   * Index of the frame of whose object the user knows that a thread waits there: the outermost of
   * the innermost frames of {@code java.util.concurrent}; -1 if there is none.
   *
   * @param stack innermost frame first
   */
  public static int outermostFrame(List<StackTraceElement> stack) {
    int frame = 0;
    while (frame < stack.size() && !isConcurrent(stack.get(frame).getClassName())) {
      frame++;
    }
    int last = -1;
    while (frame < stack.size() && isConcurrent(stack.get(frame).getClassName())) {
      last = frame++;
    }
    return last;
  }

  /**
   * The class that called {@code LockSupport.park}; empty if the stack is not of a parked thread. A
   * blocker tells something of who wakes the thread only if a class of {@code java.util.concurrent}
   * has parked it: other code may name any object there.
   *
   * @param stack innermost frame first
   */
  public static String parkedBy(List<StackTraceElement> stack) {
    int frame = 0;
    while (frame < stack.size() && isParking(stack.get(frame))) {
      frame++;
    }
    return frame == 0 || frame == stack.size() ? "" : stack.get(frame).getClassName();
  }

  private static boolean isParking(StackTraceElement frame) {
    String type = frame.getClassName();
    boolean jdk =
        type.equals(LOCK_SUPPORT)
            || type.startsWith("java.lang.")
            || type.startsWith("jdk.internal.")
            || type.equals("sun.misc.Unsafe");
    return jdk && PARKING.contains(frame.getMethodName());
  }

  /** Where a queue of exactly that class keeps its elements; {@link Contents#UNKNOWN} of others. */
  public static Contents contentsOf(String className) {
    Synchronizer row = BY_TYPE.get(className);
    return row == null ? Contents.UNKNOWN : row.contents();
  }

  /** Whether a worker waits in a method of exactly that class for its next task. */
  public static boolean isIdle(String className, String method) {
    Synchronizer row = BY_TYPE.get(className);
    return row != null && row.loop().idle().contains(method);
  }

  /** Whether a method of exactly that class runs a task. */
  public static boolean runsTask(String className, String method) {
    Synchronizer row = BY_TYPE.get(className);
    return row != null && row.loop().running().contains(method);
  }

  /** Whether frames of exactly that class are but the way from the begin of a thread. */
  public static boolean begins(String className) {
    Synchronizer row = BY_TYPE.get(className);
    return row != null && row.loop().begins();
  }

  /** Whether a wait in a method of a class is ended by {@code who}. */
  public static boolean isEndedBy(Ending who, String className) {
    Synchronizer row = of(className);
    return row != null && row.ending() == who;
  }

  /** The rows of which something is true, in the table's order; unmodifiable. */
  public static List<Synchronizer> where(Predicate<Synchronizer> condition) {
    return ALL.stream().filter(condition).toList();
  }
}
