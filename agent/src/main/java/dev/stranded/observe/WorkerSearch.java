package dev.stranded.observe;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pool's worker that a thread runs, also where a thread factory has wrapped it in
 * Runnables of its own. Reads fields only. Immutable.
 */
final class WorkerSearch {

  private static final String WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";
  private static final int DEEPEST = 4;

  private WorkerSearch() {}

  /** The {@code ThreadPoolExecutor.Worker} of {@code thread}; null when it has none. */
  static @Nullable Object workerOf(Thread thread) {
    Object target = ThreadFields.target(thread);
    return target != null ? search(target, 0) : searchFields(thread, 0);
  }

  private static @Nullable Object search(Object runnable, int depth) {
    if (runnable.getClass().getName().equals(WORKER)) {
      return runnable;
    }
    return depth < DEEPEST ? searchFields(runnable, depth) : null;
  }

  private static @Nullable Object searchFields(Object owner, int depth) {
    for (Class<?> type = owner.getClass();
        type != null && type != Object.class && type != Thread.class;
        type = type.getSuperclass()) {
      for (Field field : fields(type)) {
        Object value = mayHoldRunnable(field) ? read(field, owner) : null;
        Object worker = value instanceof Runnable ? search(value, depth + 1) : null;
        if (worker != null) {
          return worker;
        }
      }
    }
    return null;
  }

  // A class whose fields name a type that cannot be loaded has none that we can read.
  private static Field[] fields(Class<?> type) {
    try {
      return type.getDeclaredFields();
    } catch (LinkageError | RuntimeException unreadable) {
      return new Field[0];
    }
  }

  private static boolean mayHoldRunnable(Field field) {
    Class<?> type = field.getType();
    return !Modifier.isStatic(field.getModifiers())
        && !type.isPrimitive()
        && (type == Object.class || type.isInterface() || Runnable.class.isAssignableFrom(type));
  }

  private static @Nullable Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException | RuntimeException notOpen) {
      return null;
    }
  }
}
