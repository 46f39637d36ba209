package dev.stranded.observe.thread;

import dev.stranded.observe.jdk.JdkClass;
import dev.stranded.observe.jdk.JdkField;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Monitors of single threads, platform and virtual, by {@code jdk.internal.vm.ThreadSnapshot} of
 * JDK 25 and later. Immutable.
 */
public final class MonitorView {

  private static final String SNAPSHOT = "jdk.internal.vm.ThreadSnapshot";
  private static final @Nullable Method OF = JdkClass.method(SNAPSHOT, "of", Thread.class);
  private static final JdkField BLOCKER = JdkField.optional(SNAPSHOT, "blocker");
  private static final JdkField BLOCKER_OBJECT =
      JdkField.optional(SNAPSHOT + "$ThreadBlocker", "obj");
  private static final JdkField LOCKS = JdkField.optional(SNAPSHOT, "locks");
  private static final JdkField LOCK_OBJECT = JdkField.optional(SNAPSHOT + "$ThreadLock", "obj");
  private static final JdkField LOCK_TYPE =
      JdkField.optional(SNAPSHOT + "$ThreadLock", "typeOrdinal");

  /** Whether this JDK tells monitors as objects. */
  public boolean works() {
    return OF != null && BLOCKER_OBJECT.exists() && LOCK_OBJECT.exists();
  }

  /** The monitor that {@code thread} waits for or enters; null when none or unknown. */
  public Reading.@Nullable MonitorUse usedBy(Thread thread) {
    Object monitor = BLOCKER_OBJECT.get(BLOCKER.get(snapshot(thread)));
    return monitor == null ? null : use(monitor);
  }

  /** The use of {@code monitor} by a thread whose owner is not known yet. */
  public static Reading.MonitorUse use(Object monitor) {
    return new Reading.MonitorUse(
        monitor.getClass().getName(), System.identityHashCode(monitor), monitor, -1);
  }

  /** The monitors that {@code thread} owns, as far as they are known. */
  public List<Object> ownedBy(Thread thread) {
    Object snapshot = snapshot(thread);
    Object locks = LOCKS.get(snapshot);
    if (locks == null) {
      return List.of();
    }
    // Waiting on a monitor, or entering it, is not to own it, whatever its frames locked.
    Object used = BLOCKER_OBJECT.get(BLOCKER.get(snapshot));
    List<Object> owned = new ArrayList<>();
    for (int i = 0; i < Array.getLength(locks); i++) {
      Object lock = Array.get(locks, i);
      Object monitor = LOCK_TYPE.number(lock) == 0 ? LOCK_OBJECT.get(lock) : null;
      if (monitor != null && monitor != used) {
        owned.add(monitor);
      }
    }
    return owned;
  }

  private static @Nullable Object snapshot(Thread thread) {
    try {
      return OF == null ? null : OF.invoke(null, thread);
    } catch (IllegalAccessException | InvocationTargetException unsupported) {
      return null;
    }
  }
}
