package dev.stranded.observe.jdk;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /** The class of that name; null if there is none, or more than one. */
    public @Nullable Class<?> only(String name) {
      List<Class<?>> found = new ArrayList<>();
      for (Class<?> type : classes) {
        if (type.getName().equals(name)) {
          found.add(type);
        }
      }
      return found.size() == 1 ? found.get(0) : null;
    }
  }
}
