package dev.stranded.observe.pool;

import dev.stranded.observe.jdk.JdkField;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is in a queue of the JDK, read without its locks, so that a thread stuck inside one does not
 * hold us up. A queue that changes meanwhile may be read in part. Immutable.
 */
public final class QueueContents {

  private static final String JUC = "java.util.concurrent.";
  private static final int MOST = 10_000;

  private static final Chain LINKED = new Chain(JUC + "LinkedBlockingQueue", "head");
  private static final Chain DEQUE = new Chain(JUC + "LinkedBlockingDeque", "first");

  private static final List<JdkField> ARRAYS =
      List.of(
          JdkField.required(JUC + "ArrayBlockingQueue", "items"),
          JdkField.required(JUC + "PriorityBlockingQueue", "queue"),
          JdkField.required(JUC + "ScheduledThreadPoolExecutor$DelayedWorkQueue", "queue"));

  private static final List<JdkField> CAPACITIES =
      List.of(
          JdkField.required(JUC + "LinkedBlockingQueue", "capacity"),
          JdkField.required(JUC + "LinkedBlockingDeque", "capacity"));

  private static final List<JdkField> PARTS =
      List.of(
          JdkField.required(JUC + "LinkedBlockingQueue", "notEmpty"),
          JdkField.required(JUC + "LinkedBlockingQueue", "notFull"),
          JdkField.required(JUC + "LinkedBlockingDeque", "notEmpty"),
          JdkField.required(JUC + "LinkedBlockingDeque", "notFull"),
          JdkField.required(JUC + "ArrayBlockingQueue", "notEmpty"),
          JdkField.required(JUC + "ArrayBlockingQueue", "notFull"),
          JdkField.required(JUC + "PriorityBlockingQueue", "notEmpty"),
          JdkField.required(JUC + "DelayQueue", "available"),
          JdkField.required(JUC + "ScheduledThreadPoolExecutor$DelayedWorkQueue", "available"),
          JdkField.required(JUC + "SynchronousQueue", "transferer"));

  private QueueContents() {}

  /** The fields of a linked queue. Immutable. */
  private static final class Chain {
    final JdkField first;
    final JdkField item;
    final JdkField next;

    Chain(String queue, String firstName) {
      first = JdkField.required(queue, firstName);
      item = JdkField.required(queue + "$Node", "item");
      next = JdkField.required(queue + "$Node", "next");
    }

    void addTo(List<Object> contents, Object queue) {
      Object node = first.get(queue);
      while (node != null && contents.size() < MOST) {
        Object element = item.get(node);
        if (element != null) {
          contents.add(element);
        }
        Object after = next.get(node);
        node = after == node ? null : after; // A node taken meanwhile points to itself.
      }
    }
  }

  /** The elements; the first {@value #MOST} of a longer queue; none of a class we do not know. */
  static List<Object> of(Object queue) {
    List<Object> contents = new ArrayList<>();
    LINKED.addTo(contents, queue);
    DEQUE.addTo(contents, queue);
    for (JdkField field : ARRAYS) {
      addNonNull(contents, field.get(queue));
    }
    if (queue.getClass() == LinkedTransferQueue.class) {
      Iterator<?> lockFree = ((LinkedTransferQueue<?>) queue).iterator();
      while (lockFree.hasNext() && contents.size() < MOST) {
        contents.add(lockFree.next());
      }
    }
    return contents;
  }

  /** Adds the elements of {@code array} that are there. */
  static void addNonNull(List<Object> contents, @Nullable Object array) {
    int length = array == null ? 0 : Array.getLength(array);
    for (int i = 0; array != null && i < length && contents.size() < MOST; i++) {
      Object element = Array.get(array, i);
      if (element != null) {
        contents.add(element);
      }
    }
  }

  /** Whether {@code queue} is a JDK class that takes whatever is offered. */
  static boolean isUnbounded(Object queue) {
    if (queue.getClass().getClassLoader() != null) {
      return false;
    }
    for (JdkField capacity : CAPACITIES) {
      if (capacity.number(queue) == Integer.MAX_VALUE) {
        return true;
      }
    }
    String type = queue.getClass().getName();
    return type.equals(JUC + "PriorityBlockingQueue")
        || type.equals(JUC + "LinkedTransferQueue")
        || type.equals(JUC + "ScheduledThreadPoolExecutor$DelayedWorkQueue");
  }

  /** The conditions and the like inside {@code queue} that threads park on. */
  public static List<Object> blockersOf(Object queue) {
    List<Object> blockers = new ArrayList<>();
    for (JdkField part : PARTS) {
      Object blocker = part.get(queue);
      if (blocker != null) {
        blockers.add(blocker);
      }
    }
    return blockers;
  }
}
