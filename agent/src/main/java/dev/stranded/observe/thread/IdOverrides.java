package dev.stranded.observe.thread;

import dev.stranded.observe.jdk.JdkField;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells threads whose class overrides {@code Thread.getId()}. Asks the JVM to link one method by
 * name, which neither runs nor loads anything of the application: reflection would list all methods
 * and load the types that they name. Confined to the observer's thread.
 */
final class IdOverrides {

  private static final MethodType GET_ID = MethodType.methodType(long.class);

  private final MethodHandles.@Nullable Lookup trusted =
      (MethodHandles.Lookup)
          JdkField.required("java.lang.invoke.MethodHandles$Lookup", "IMPL_LOOKUP").get(null);

  // A class is equal to itself alone, and its hash code is its identity's.
  private final Map<Class<?>, Boolean> known = new WeakHashMap<>();

  /** Whether {@code getId()} of {@code thread} is, or may be, the application's. */
  boolean isIn(Thread thread) {
    Class<?> type = thread.getClass();
    if (type == Thread.class) {
      return false;
    }
    Boolean before = known.get(type);
    if (before == null) {
      before = overrides(type);
      known.put(type, before);
    }
    return before;
  }

  private boolean overrides(Class<?> type) {
    if (trusted == null) {
      return true;
    }
    try {
      return trusted.revealDirect(trusted.findVirtual(type, "getId", GET_ID)).getDeclaringClass()
          != Thread.class;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unusual) {
      return true;
    }
  }
}
