package dev.stranded.heap;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import org.jspecify.annotations.Nullable;

/**
 * The JDK that was dumped, read from the statics of {@code java.lang.VersionProps} (JDK 9 to 25) or
 * {@code sun.misc.Version} (8).
 *
 * @param text as {@code java.version} has it; empty if the dump does not tell
 * @param feature 8, 17, 25 ...; 0 if the dump does not tell
 */
record JdkVersion(String text, int feature) {

  static JdkVersion of(HeapGraph graph) {
    String text = read(graph, "java.lang.VersionProps");
    if (text == null) {
      text = read(graph, "sun.misc.Version");
    }
    return text == null ? new JdkVersion("", 0) : new JdkVersion(text, featureOf(text));
  }

  private static @Nullable String read(HeapGraph graph, String className) {
    HeapClass type = graph.classNamed(className);
    String[] found = new String[1];
    if (type != null) {
      graph.forStatics(
          type,
          (field, target) -> {
            if (field.equals("java_version")) {
              found[0] = graph.text(graph.find(target));
            }
          });
    }
    return found[0];
  }

  private static int featureOf(String version) {
    String[] parts = version.split("[^0-9]+", 3);
    try {
      int first = Integer.parseInt(parts[0]);
      return first == 1 && parts.length > 1 ? Integer.parseInt(parts[1]) : first;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
