package dev.stranded.synchronizers;

import java.util.List;

/**
 * A field that keeps its target in the heap but that no code follows to wake a thread: from a
 * synchroniser back to who waits in it, or from a registry to what is registered. Immutable.
 *
 * @param type class that declares the field
 * @param jdks where it was found
 * @param why what the JDK uses it for
 * @param handedOutBy the public and protected methods that return what it refers to, as {@code
 *     class.method}. The JDK gives none of its own objects of these classes away, so only an
 *     application that has extended the method's class can call them; unmodifiable
 */
public record HiddenField(
    String type, String field, Jdks jdks, String why, List<String> handedOutBy) {
  public HiddenField {
    handedOutBy = List.copyOf(handedOutBy);
  }
}
