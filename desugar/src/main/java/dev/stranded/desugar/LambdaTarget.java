package dev.stranded.desugar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/**
 * What a lambda does, as its call site tells LambdaMetafactory (its Javadoc says what stands
 * where).
 *
 * @param erased type of the interface's method
 * @param body the method that is called
 * @param instantiated the same type as {@code erased}, with what the type parameters stand for
 * @param markers internal names of further interfaces
 * @param bridges further types of the interface's method
 */
record LambdaTarget(
    Type erased, Handle body, Type instantiated, List<String> markers, List<Type> bridges) {
  private static final int SERIALIZABLE = 1;
  private static final int MARKERS = 2;
  private static final int BRIDGES = 4;

  LambdaTarget {
    markers = List.copyOf(markers);
    bridges = List.copyOf(bridges);
  }

  /** Reads the arguments of {@code metafactory} or {@code altMetafactory}. */
  static LambdaTarget read(String factory, Object[] arguments) {
    List<String> markers = new ArrayList<>();
    List<Type> bridges = new ArrayList<>();
    if (factory.equals("altMetafactory")) {
      readMore(Arrays.asList(arguments).subList(3, arguments.length), markers, bridges);
    }
    return new LambdaTarget(
        (Type) arguments[0], (Handle) arguments[1], (Type) arguments[2], markers, bridges);
  }

  private static void readMore(List<Object> more, List<String> markers, List<Type> bridges) {
    int flags = (Integer) more.get(0);
    int at = 1;
    if ((flags & SERIALIZABLE) != 0) {
      throw new UnsupportedClassException("a lambda that can be serialised");
    }
    if ((flags & MARKERS) != 0) {
      for (int left = (Integer) more.get(at++); left > 0; left--) {
        markers.add(((Type) more.get(at++)).getInternalName());
      }
    }
    if ((flags & BRIDGES) != 0) {
      for (int left = (Integer) more.get(at++); left > 0; left--) {
        bridges.add((Type) more.get(at++));
      }
    }
  }
}
