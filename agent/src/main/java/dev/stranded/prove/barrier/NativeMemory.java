package dev.stranded.prove.barrier;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/**
 * Zeroed memory outside the heap, in words of eight bytes, by the JDK's internal Unsafe. Confined
 * to one thread.
 */
final class NativeMemory {

  private final Object unsafe;
  private final MethodHandle getLong;
  private final MethodHandle putLong;
  private final MethodHandle freeMemory;
  private final long base;

  NativeMemory(int words) throws Throwable {
    Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
    Method instance = type.getMethod("getUnsafe");
    instance.setAccessible(true);
    unsafe = instance.invoke(null);
    getLong = method(type, "getLong", long.class);
    putLong = method(type, "putLong", long.class, long.class);
    freeMemory = method(type, "freeMemory", long.class);
    base = (long) method(type, "allocateMemory", long.class).invoke((long) words * Long.BYTES);
    for (int i = 0; i < words; i++) {
      set(i, 0);
    }
  }

  private MethodHandle method(Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    Method method = type.getMethod(name, parameters);
    method.setAccessible(true);
    return MethodHandles.lookup().unreflect(method).bindTo(unsafe);
  }

  /** Address of a word. */
  long address(int word) {
    return base + (long) word * Long.BYTES;
  }

  long get(int word) throws Throwable {
    return at(address(word));
  }

  void set(int word, long value) throws Throwable {
    putLong.invoke(address(word), value);
  }

  /** The word at any address that is known to be readable. */
  long at(long address) throws Throwable {
    return (long) getLong.invoke(address);
  }

  void free() throws Throwable {
    freeMemory.invoke(base);
  }
}
