package dev.stranded.prove.barrier;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Calls C functions by {@code java.lang.foreign}. Immutable.
 *
 * <p>By reflection, because this is compiled for 17, and because a preview API (21) needs no flag
 * that way. Its restricted methods are looked up as java.base itself would: to enable native access
 * for our unnamed module would enable it for the whole class path of the application.
 */
final class ForeignFunctions {

  private static final String PACKAGE = "java.lang.foreign.";

  private final Class<?> segment = type("MemorySegment");
  private final Class<?> layout = type("MemoryLayout");
  private final Class<?> descriptor = type("FunctionDescriptor");
  private final Class<?> symbols = type("SymbolLookup");
  private final Class<?> arena = type("Arena");
  private final Class<?> option = type("Linker$Option");
  private final Class<?> linkerType = type("Linker");
  private final MethodHandles.Lookup lookup;
  private final Object linker;

  /**
   * What this JVM offers.
   *
   * @throws ReflectiveOperationException if it is not the API of JDK 21 and later
   */
  ForeignFunctions() throws Throwable {
    Field trusted = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
    trusted.setAccessible(true);
    lookup = ((MethodHandles.Lookup) trusted.get(null)).in(linkerType);
    linker =
        lookup.findStatic(linkerType, "nativeLinker", MethodType.methodType(linkerType)).invoke();
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name);
  }

  /** Address of what a library of the JDK, or one that it depends on, exports; 0 for none. */
  long inLibrary(Path library, String name) throws Throwable {
    Object everlasting = arena.getMethod("global").invoke(null);
    Object in =
        lookup
            .findStatic(symbols, "libraryLookup", MethodType.methodType(symbols, Path.class, arena))
            .invoke(library, everlasting);
    return address(in, name);
  }

  /** Address of a function of the C library; 0 for none. */
  long inCLibrary(String name) throws Throwable {
    return address(linkerType.getMethod("defaultLookup").invoke(linker), name);
  }

  private long address(Object in, String name) throws Throwable {
    Optional<?> found = (Optional<?>) symbols.getMethod("find", String.class).invoke(in, name);
    return found.isEmpty() ? 0 : (long) segment.getMethod("address").invoke(found.get());
  }

  /** The function at {@code address}: takes longs (pointers, too) and ints, returns an int. */
  MethodHandle function(long address, Class<?>... parameters) throws Throwable {
    Object layouts = Array.newInstance(layout, parameters.length);
    for (int i = 0; i < parameters.length; i++) {
      Array.set(layouts, i, layoutOf(parameters[i]));
    }
    Object signature =
        descriptor
            .getMethod("of", layout, layout.arrayType())
            .invoke(null, layoutOf(int.class), layouts);
    MethodType shape = MethodType.methodType(MethodHandle.class, descriptor, option.arrayType());
    MethodHandle call =
        (MethodHandle)
            lookup
                .findVirtual(linkerType, "downcallHandle", shape)
                .asFixedArity()
                .invoke(linker, signature, Array.newInstance(option, 0));
    Object target = segment.getMethod("ofAddress", long.class).invoke(null, address);
    return call.bindTo(target);
  }

  private static Object layoutOf(Class<?> type) throws ReflectiveOperationException {
    String name = type == int.class ? "JAVA_INT" : "JAVA_LONG";
    return type("ValueLayout").getField(name).get(null);
  }
}
