package dev.stranded.observe.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The object that whoever defined a hidden class gave it, {@code Class.classData}: JDK 16 to 27. No
 * heap dump shows it. Immutable.
 */
public final class ClassData {

  private static final @Nullable MethodHandle GETTER = getter();

  private ClassData() {}

  private static @Nullable MethodHandle getter() {
    try {
      return MethodHandles.privateLookupIn(Class.class, MethodHandles.lookup())
          .findVirtual(Class.class, "getClassData", MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException otherJdk) {
      return null;
    }
  }

  /** Whether this JVM tells. Needs {@link JdkInternals#open}. */
  public static boolean isKnown() {
    return GETTER != null;
  }

  /** Of {@code type}; null for none. */
  public static @Nullable Object of(Class<?> type) {
    if (GETTER == null) {
      return null;
    }
    try {
      return (Object) GETTER.invokeExact(type);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
