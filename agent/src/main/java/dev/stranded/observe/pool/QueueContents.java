package dev.stranded.observe.pool;

import dev.stranded.observe.jdk.JdkField;
import dev.stranded.synchronizers.Contents;
import dev.stranded.synchronizers.Synchronizer;
import dev.stranded.synchronizers.Synchronizers;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedTransferQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is in a queue of the JDK, read without its locks, so that a thread stuck inside one does not
 * hold us up. A queue that changes meanwhile may be read in part. Immutable.
 */
public final class QueueContents {

  private static final int MOST = 10_000;
  private static final Map<String, Layout> LAYOUTS = layouts();

  private QueueContents() {}

  /** Where a queue of one class has what. Immutable. */
  private static final class Layout {
    final @Nullable JdkField first;
    final @Nullable JdkField item;
    final @Nullable JdkField next;
    final @Nullable JdkField array;
    final @Nullable JdkField capacity;
    final boolean unbounded;
    final List<JdkField> parts;

    Layout(Synchronizer row) {
      Contents contents = row.contents();
      boolean chained = !contents.node().isEmpty();
      first = chained ? field(row.type(), contents.first()) : null;
      item = field(contents.node(), "item");
      next = field(contents.node(), "next");
      array = field(row.type(), contents.array());
      capacity = field(row.type(), contents.capacity());
      unbounded = contents.unbounded();
      parts = row.parts().stream().map(part -> JdkField.required(row.type(), part)).toList();
    }

    private static @Nullable JdkField field(String type, String name) {
      return type.isEmpty() || name.isEmpty() ? null : JdkField.required(type, name);
    }

    void addTo(List<Object> contents, Object queue) {
      Object node = first == null ? null : first.get(queue);
      while (node != null && item != null && next != null && contents.size() < MOST) {
        Object element = item.get(node);
        if (element != null) {
          contents.add(element);
        }
        Object after = next.get(node);
        node = after == node ? null : after; // A node taken meanwhile points to itself.
      }
      addNonNull(contents, array == null ? null : array.get(queue));
    }
  }

  private static Map<String, Layout> layouts() {
    Map<String, Layout> layouts = new HashMap<>();
    for (Synchronizer row :
        Synchronizers.where(row -> row.jdks().isExpectedIn(Runtime.version().feature()))) {
      if (row.isQueue()) {
        layouts.putIfAbsent(row.type(), new Layout(row));
      }
    }
    return layouts;
  }

  // The JDK's class itself, or the one that the application's is derived from.
  private static @Nullable Layout layoutOf(Object queue) {
    for (Class<?> type = queue.getClass(); type != null; type = type.getSuperclass()) {
      Layout layout = type.getClassLoader() == null ? LAYOUTS.get(type.getName()) : null;
      if (layout != null) {
        return layout;
      }
    }
    return null;
  }

  /** The elements; the first {@value #MOST} of a longer queue; none of a class we do not know. */
  public static List<Object> of(Object queue) {
    List<Object> contents = new ArrayList<>();
    Layout layout = layoutOf(queue);
    if (layout != null) {
      layout.addTo(contents, queue);
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
    Layout layout = LAYOUTS.get(queue.getClass().getName());
    return queue.getClass().getClassLoader() == null
        && layout != null
        && (layout.unbounded
            || (layout.capacity != null && layout.capacity.number(queue) == Integer.MAX_VALUE));
  }

  /** The conditions and the like inside {@code queue} that threads park on. */
  public static List<Object> blockersOf(Object queue) {
    List<Object> blockers = new ArrayList<>();
    Layout layout = layoutOf(queue);
    for (JdkField part : layout == null ? List.<JdkField>of() : layout.parts) {
      Object blocker = part.get(queue);
      if (blocker != null) {
        blockers.add(blocker);
      }
    }
    return blockers;
  }
}
