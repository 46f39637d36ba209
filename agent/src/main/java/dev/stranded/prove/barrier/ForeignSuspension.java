package dev.stranded.prove.barrier;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@link SuspendedDump} by {@code java.lang.foreign}: they take what JNI would
 * pass first, and do not use it. Immutable; its library is loaded once a class loader.
 */
final class ForeignSuspension implements SuspendedDump.Functions {

  private static final String PREFIX = "Java_dev_stranded_prove_barrier_LibraryBarrier_";

  private static @Nullable ForeignSuspension opened;

  private final MethodHandle dump;
  private final MethodHandle watch;
  private final MethodHandle release;

  private ForeignSuspension(ForeignFunctions functions, Path library) throws Throwable {
    dump = function(functions, library, "dump");
    watch = function(functions, library, "watch");
    release = function(functions, library, "release");
  }

  private static MethodHandle function(ForeignFunctions functions, Path library, String name)
      throws Throwable {
    long address = functions.inLibrary(library, PREFIX + name);
    if (address == 0) {
      throw new IOException(name + " is not in " + library);
    }
    return functions.function(address, long.class, long.class, long.class);
  }

  /**
   * Loads the library.
   *
   * @param directory private to this user; a file is there for a moment
   * @return empty where there is none for this platform, or it cannot be loaded
   */
  static synchronized Optional<SuspendedDump.Functions> open(
      ForeignFunctions functions, Path directory) {
    if (opened == null && NativeLibrary.obstacle().isEmpty()) {
      try (NativeLibrary library = NativeLibrary.copy(directory)) {
        opened = new ForeignSuspension(functions, library.file());
      } catch (Throwable refused) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(opened);
  }

  @Override
  public int dump(long hold) throws Throwable {
    return (int) dump.invoke(0L, 0L, hold);
  }

  @Override
  public int watch(long hold) throws Throwable {
    return (int) watch.invoke(0L, 0L, hold);
  }

  @Override
  public int release(long hold) throws Throwable {
    return (int) release.invoke(0L, 0L, hold);
  }
}
