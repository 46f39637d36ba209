package dev.stranded.observe.jdk;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Looks up classes of the boot loader and what they declare: the one place that reflects, so that
 * no class of the application is ever asked for its members, which loads the types they name.
 * Stateless.
 */
public final class JdkClass {

  private static final String UNSAFE_TYPE = "jdk.internal.misc.Unsafe";
  private static final @Nullable Method UNSAFE = method(UNSAFE_TYPE, "getUnsafe");
  private static final @Nullable Method SHOULD_BE_INITIALISED =
      method(UNSAFE_TYPE, "shouldBeInitialized", Class.class);

  private JdkClass() {}

  /** The class of that name, not initialised; null if this JDK has none. */
  public static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException notInThisJdk) {
      return null;
    }
  }

  /**
   * Whether the JVM has initialised {@code type}, and is done with that; true if that cannot be
   * told. A class that reads settings when it is initialised is not for us to initialise.
   */
  public static boolean isInitialised(Class<?> type) {
    try {
      return UNSAFE == null
          || SHOULD_BE_INITIALISED == null
          || !Boolean.TRUE.equals(SHOULD_BE_INITIALISED.invoke(UNSAFE.invoke(null), type));
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return true;
    }
  }

  /** A method that may be called; null if this JDK has none, or it is not open to us. */
  public static @Nullable Method method(String owner, String name, Class<?>... parameters) {
    try {
      Method method = Class.forName(owner, false, null).getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException | RuntimeException notHere) {
      return null;
    }
  }

  /** A field that may be read; null if this JDK has none, or it is not open to us. */
  public static @Nullable Field field(String owner, String name) {
    try {
      Field field = Class.forName(owner, false, null).getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | RuntimeException notHere) {
      return null;
    }
  }
}
