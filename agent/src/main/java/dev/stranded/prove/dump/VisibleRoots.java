package dev.stranded.prove.dump;

import dev.stranded.observe.jdk.ClassData;
import java.util.ArrayList;
import java.util.List;

/**
 * What the JVM knows of and a heap dump does not show, put where a dump shows it: the private data
 * of classes. An analysis treats what is here as roots. Confined to the thread that dumps the heap.
 */
final class VisibleRoots {

  private static final Object[] NONE = {};

  /** Found in the dump by this name. */
  @SuppressWarnings("UnusedVariable") // Read by the analysis, in the dump.
  private static Object[] values = NONE;

  private VisibleRoots() {}

  /**
   * Shows the data of {@code classes}, but for our own.
   *
   * @return whether this JVM tells it
   */
  static boolean show(Class<?>[] classes) {
    if (!ClassData.isKnown()) {
      return false;
    }
    List<Object> found = new ArrayList<>();
    for (Class<?> type : classes) {
      Object data = ClassData.of(type);
      if (data != null && !OwnObjects.isOwn(type)) {
        found.add(data);
      }
    }
    values = found.toArray();
    return true;
  }

  /** Lets go of it again. */
  static void hide() {
    values = NONE;
  }
}
