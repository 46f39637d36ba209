package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import java.util.Set;

/**
 * Objects that code which has no reference to them gets again by their value: the JVM and the
 * boxing methods keep pools of them that a dump does not show, or not as such. Read in JLS 5.1.7,
 * {@code String.intern} and {@code Integer.valueOf} of JDK 17 and 25. Classes, enum constants and
 * the like are found again too, but over statics and loaders, which a dump shows. Stateless.
 */
final class ByValue {
  private static final Set<String> TYPES =
      Set.of(
          "java.lang.String",
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double");

  private ByValue() {}

  static boolean isFoundAgain(HeapGraph graph, int object) {
    HeapClass type = graph.classOf(object);
    return type != null && TYPES.contains(type.name());
  }
}
