package dev.stranded.observe.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * One private field of the JDK, read without running any code of its owner. A field that this JDK
 * does not have, or that is not open to us, reads as null or zero. Immutable; the names of missing
 * fields are kept in a concurrent set.
 *
 * <p>Method handles, not reflection: since JDK 18 reflection makes handles itself (JEP 416), at a
 * time of its own, and no hook may load a class. A handle makes classes at first use and after some
 * calls, but none once it is settled: see {@link #settle}.
 *
 * <p>A record, because the compiler trusts no other final fields of an instance (HotSpot, {@code
 * ciField.cpp}, {@code trust_final_non_static_fields}): a constant of this type is read as fast as
 * the field itself.
 *
 * @param owner the class that declares the field; null where this JDK has none
 * @param isStatic whether it is a static field
 * @param reference reads a reference, of shape {@code (Object)Object}
 * @param number reads a number, of shape {@code (Object)long}
 */
public record JdkField(
    @Nullable Class<?> owner,
    boolean isStatic,
    @Nullable MethodHandle reference,
    @Nullable MethodHandle number) {

  private static final Set<String> MISSING = new ConcurrentSkipListSet<>();
  private static final MethodType REFERENCE = MethodType.methodType(Object.class, Object.class);
  private static final MethodType NUMBER = MethodType.methodType(long.class, Object.class);

  // After 127 calls a handle gets code of its own (CUSTOMIZE_THRESHOLD of
  // java.lang.invoke.MethodHandleStatics, JDK 17 to 27).
  private static final int SETTLED_AFTER = 150;

  private static JdkField of(Field field) {
    boolean isNumber = field.getType().isPrimitive();
    return new JdkField(
        field.getDeclaringClass(),
        Modifier.isStatic(field.getModifiers()),
        isNumber ? null : getter(field, REFERENCE),
        isNumber ? getter(field, NUMBER) : null);
  }

  private static MethodHandle getter(Field field, MethodType shape) {
    try {
      MethodHandle getter = MethodHandles.lookup().unreflectGetter(field);
      return Modifier.isStatic(field.getModifiers())
          ? MethodHandles.dropArguments(
              getter.asType(shape.dropParameterTypes(0, 1)), 0, Object.class)
          : getter.asType(shape);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The first of {@code names} that {@code owner} declares; none is a gap that is reported. */
  public static JdkField required(String owner, String... names) {
    JdkField found = optional(owner, names);
    if (!found.exists()) {
      MISSING.add(owner + "." + names[0]);
    }
    return found;
  }

  /** The first of {@code names} that {@code owner} declares, where not every JDK has one. */
  public static JdkField optional(String owner, String... names) {
    for (String name : names) {
      Field field = JdkClass.field(owner, name);
      if (field != null) {
        return of(field);
      }
    }
    return new JdkField(null, false, null, null);
  }

  /** Fields that should be there and are not, as {@code class.field}. */
  public static Set<String> missing() {
    return Set.copyOf(MISSING);
  }

  /** Whether this JDK has the field. */
  public boolean exists() {
    return owner != null;
  }

  private boolean isOf(@Nullable Object target) {
    return owner != null && (isStatic || owner.isInstance(target));
  }

  /** The reference in {@code target}, ignored for a static field; null if it cannot be read. */
  public @Nullable Object get(@Nullable Object target) {
    MethodHandle getter = reference;
    if (getter == null || !isOf(target)) {
      return null;
    }
    try {
      return (Object) getter.invokeExact(target);
    } catch (Throwable failure) {
      throw asUnchecked(failure);
    }
  }

  /** The value of a numeric field; 0 if it cannot be read. */
  public long number(@Nullable Object target) {
    MethodHandle getter = number;
    if (getter == null || !isOf(target)) {
      return 0;
    }
    try {
      return (long) getter.invokeExact(target);
    } catch (Throwable failure) {
      throw asUnchecked(failure);
    }
  }

  /** Reads so often that the handle's code is final, and no later call makes any. */
  public void settle(@Nullable Object target) {
    for (int i = 0; i < SETTLED_AFTER; i++) {
      get(target);
      number(target);
    }
  }

  private static RuntimeException asUnchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }
}
