package dev.stranded.synchronizers;

import java.util.Arrays;

/** The classes of the JDK that runs the tests. */
final class RunningJdk implements RowCheck.Classes {

  static final int FEATURE = Runtime.version().feature();

  private static Class<?> find(String type) {
    try {
      return Class.forName(type, false, null);
    } catch (ClassNotFoundException none) {
      return null;
    }
  }

  @Override
  public boolean lacks(String type) {
    return find(type) == null;
  }

  @Override
  public boolean lacks(String type, String field) {
    Class<?> found = find(type);
    return found != null
        && Arrays.stream(found.getDeclaredFields()).noneMatch(each -> each.getName().equals(field));
  }
}
