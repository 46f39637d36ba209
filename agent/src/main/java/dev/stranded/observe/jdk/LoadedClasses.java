package dev.stranded.observe.jdk;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The classes that are loaded now, by any loader; asks no loader. Immutable; safe for use by any
 * thread.
 */
public final class LoadedClasses {

  private final Supplier<Class<?>[]> all;

  /** Those that {@code all} tells. */
  public LoadedClasses(Supplier<Class<?>[]> all) {
    this.all = all;
  }

  /** Those that {@code instrumentation} tells. */
  public static LoadedClasses of(Instrumentation instrumentation) {
    return new LoadedClasses(instrumentation::getAllLoadedClasses);
  }

  /** A look at them now. */
  public Now now() {
    return new Now(all.get());
  }

  /** The classes that were loaded at one moment. Confined to one pass. */
  public static final class Now {
    private final Class<?>[] classes;

    private Now(Class<?>[] classes) {
      this.classes = classes;
    }

    /** All classes of that name that are not initialised, or not done with that. */
    public List<Class<?>> uninitialised(String name) {
      List<Class<?>> found = new ArrayList<>();
      for (Class<?> type : classes) {
        if (type.getName().equals(name) && !JdkClass.isInitialised(type)) {
          found.add(type);
        }
      }
      return found;
    }
  }
}
