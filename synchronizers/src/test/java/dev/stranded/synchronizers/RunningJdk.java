package dev.stranded.synchronizers;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes of the JDK that runs the tests. */
final class RunningJdk implements RowCheck.Classes {

  static final int FEATURE = Runtime.version().feature();

  @Override
  public Set<String> fieldsOf(String type) {
    try {
      return Arrays.stream(Class.forName(type, false, null).getDeclaredFields())
          .map(Field::getName)
          .collect(Collectors.toSet());
    } catch (ClassNotFoundException none) {
      return null;
    }
  }

  @Override
  public boolean areComplete() {
    return true;
  }
}
