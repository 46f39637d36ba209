package dev.stranded.heap.graph;

/** Spells types as Java source does. */
final class TypeNames {
  private static final String CODES = "ZCFDBSIJ";
  private static final String[] NAMES = {
    "boolean", "char", "float", "double", "byte", "short", "int", "long"
  };

  private TypeNames() {}

  /** Name of an element type by its number in the format, 4 to 11. */
  static String primitive(int type) {
    return type >= 4 && type <= 11 ? NAMES[type - 4] : "?";
  }

  /** {@code java.lang.Object[]} for {@code [Ljava.lang.Object;}. */
  static String readable(String binaryName) {
    int dimensions = 0;
    while (dimensions < binaryName.length() && binaryName.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0 || dimensions == binaryName.length()) {
      return binaryName;
    }
    String element = binaryName.substring(dimensions);
    int code = CODES.indexOf(element.charAt(0));
    if (element.startsWith("L") && element.endsWith(";")) {
      element = element.substring(1, element.length() - 1);
    } else if (code >= 0 && element.length() == 1) {
      element = NAMES[code];
    }
    return element + "[]".repeat(dimensions);
  }
}
