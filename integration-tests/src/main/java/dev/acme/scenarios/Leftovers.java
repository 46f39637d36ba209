package dev.acme.scenarios;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what an agent left in the thread-locals of this program's platform threads. Needs {@code
 * --add-opens java.base/java.lang=ALL-UNNAMED} and the same for {@code java.lang.ref}.
 */
final class Leftovers {

  private Leftovers() {}

  /** Names of foreign classes in thread-locals, and of foreign threads. */
  static Set<String> find() throws Exception {
    Set<String> found = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      note(thread, "thread " + thread.getName(), found);
      inspect(thread, "threadLocals", found);
      inspect(thread, "inheritableThreadLocals", found);
    }
    return found;
  }

  private static void inspect(Thread thread, String map, Set<String> found) throws Exception {
    Object locals = field(Thread.class, map).get(thread);
    if (locals == null) {
      return;
    }
    Object table = field(locals.getClass(), "table").get(locals);
    for (int i = 0; i < Array.getLength(table); i++) {
      Object entry = Array.get(table, i);
      if (entry != null) {
        note(((Reference<?>) entry).get(), thread.getName() + "'s thread-local", found);
        note(field(entry.getClass(), "value").get(entry), thread.getName() + "'s value", found);
      }
    }
  }

  private static void note(Object object, String where, Set<String> found) {
    if (object != null) {
      ClassLoader loader = object.getClass().getClassLoader();
      String name = object.getClass().getName();
      if (name.startsWith("dev.stranded.")
          || (loader != null && "stranded".equals(loader.getName()))) {
        found.add(where + ": " + name);
      }
    }
  }

  private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
