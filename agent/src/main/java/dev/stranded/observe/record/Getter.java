package dev.stranded.observe.record;

import dev.stranded.observe.JdkInternals;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle.AccessMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads one private field of the JDK. Immutable. A field that this JDK has not, or that is not open
 * to us, reads as null or 0.
 */
final class Getter {

  private static final MethodType TO_OBJECT = MethodType.methodType(Object.class, Object.class);
  private static final MethodType TO_LONG = MethodType.methodType(long.class, Object.class);

  // After so many calls a handle gets code of its own, which must not happen inside a hook.
  private static final int SETTLED_AFTER = 300;

  private final @Nullable Class<?> owner;
  private final @Nullable MethodHandle handle;

  private Getter(@Nullable Class<?> owner, @Nullable MethodHandle handle) {
    this.owner = owner;
    this.handle = handle;
  }

  /** Of a field that holds a reference; both types by name, because not every JDK has them. */
  static Getter ofObject(String owner, String field, String type) {
    return of(owner, field, type, TO_OBJECT);
  }

  static Getter ofLong(String owner, String field) {
    return of(owner, field, null, TO_LONG);
  }

  private static Getter of(
      String ownerName, String field, @Nullable String typeName, MethodType shape) {
    try {
      Class<?> owner = Class.forName(ownerName, false, null);
      Class<?> type = typeName == null ? long.class : Class.forName(typeName, false, null);
      return new Getter(
          owner,
          JdkInternals.field(owner, field, type).toMethodHandle(AccessMode.GET).asType(shape));
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return new Getter(null, null);
    }
  }

  boolean reads(Object instance) {
    return owner != null && owner.isInstance(instance);
  }

  /** The field's value; null also if {@code instance} has no such field. */
  @Nullable Object get(@Nullable Object instance) {
    MethodHandle getter = handle;
    if (getter == null || instance == null || !reads(instance)) {
      return null;
    }
    try {
      return (Object) getter.invokeExact(instance);
    } catch (Throwable e) {
      throw asUnchecked(e);
    }
  }

  /** The field's value; 0 also if {@code instance} has no such field. */
  long getLong(Object instance) {
    MethodHandle getter = handle;
    if (getter == null || !reads(instance)) {
      return 0;
    }
    try {
      return (long) getter.invokeExact(instance);
    } catch (Throwable e) {
      throw asUnchecked(e);
    }
  }

  boolean isKnown() {
    return handle != null;
  }

  /** Reads so often that the handle's code is final. */
  void warmUp(Object instance, boolean isLong) {
    for (int i = 0; i < SETTLED_AFTER; i++) {
      if (isLong) {
        getLong(instance);
      } else {
        get(instance);
      }
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
