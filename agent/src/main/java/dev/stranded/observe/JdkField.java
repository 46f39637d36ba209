package dev.stranded.observe;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * One private field of the JDK, read without running any code of its owner. A field that this JDK
 * does not have reads as null or zero. Immutable; the names of missing fields are kept in a
 * concurrent set.
 */
final class JdkField {

  private static final Set<String> MISSING = new ConcurrentSkipListSet<>();

  private final @Nullable Field field;

  private JdkField(@Nullable Field field) {
    this.field = field;
  }

  /** The first of {@code names} that {@code owner} declares; none is a gap that is reported. */
  static JdkField required(String owner, String... names) {
    JdkField found = optional(owner, names);
    if (found.field == null) {
      MISSING.add(owner + "." + names[0]);
    }
    return found;
  }

  /** The first of {@code names} that {@code owner} declares, where not every JDK has one. */
  static JdkField optional(String owner, String... names) {
    for (String name : names) {
      Field field = find(owner, name);
      if (field != null) {
        return new JdkField(field);
      }
    }
    return new JdkField(null);
  }

  private static @Nullable Field find(String owner, String name) {
    try {
      Field field = Class.forName(owner, false, null).getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | RuntimeException notHere) {
      return null;
    }
  }

  /** Fields that should be there and are not, as {@code class.field}. */
  static Set<String> missing() {
    return Set.copyOf(MISSING);
  }

  boolean exists() {
    return field != null;
  }

  /** The value in {@code target}, ignored for a static field; null if it cannot be read. */
  @Nullable Object get(@Nullable Object target) {
    if (field == null || !readable(field, target)) {
      return null;
    }
    try {
      return field.get(target);
    } catch (IllegalAccessException | RuntimeException unreadable) {
      return null;
    }
  }

  private static boolean readable(Field field, @Nullable Object target) {
    return java.lang.reflect.Modifier.isStatic(field.getModifiers())
        || field.getDeclaringClass().isInstance(target);
  }

  /** The value of a numeric field; 0 if it cannot be read. */
  long number(@Nullable Object target) {
    Object value = get(target);
    return value instanceof Number number ? number.longValue() : 0;
  }
}
