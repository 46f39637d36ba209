package dev.stranded.prove.barrier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * By a library of a few lines of C, {@code src/main/native/escape_barrier.c}, for JDKs without
 * {@code java.lang.foreign}. Confined to the thread that dumps the heap; the library is loaded once
 * a class loader.
 */
final class LibraryBarrier implements EscapeBarrier {

  static final String LIBRARY = "escape-barrier-linux-x86_64.so";

  private static boolean loaded;

  private final long environment;

  private LibraryBarrier(long environment) {
    this.environment = environment;
  }

  static synchronized LibraryBarrier open(Path directory) throws BarrierException {
    if (!loaded) {
      requirePlatform();
      load(directory.resolve(LIBRARY));
      loaded = true;
    }
    long environment = environment();
    if (environment == 0) {
      throw new BarrierException("the JVM has no JVMTI environment to give");
    }
    LibraryBarrier barrier = new LibraryBarrier(environment);
    int refusal = addCapability(environment);
    if (refusal != 0) {
      barrier.close();
      throw new BarrierException("AddCapabilities answers " + refusal);
    }
    return barrier;
  }

  private static void requirePlatform() throws BarrierException {
    String platform = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
    if (!platform.equals("Linux amd64")) {
      throw new BarrierException(
          "before JDK "
              + FOREIGN_SINCE
              + " it is there for Linux on x86-64 alone, and this is "
              + platform);
    }
  }

  private static void load(Path file) throws BarrierException {
    try (InputStream library = LibraryBarrier.class.getResourceAsStream(LIBRARY)) {
      if (library == null) {
        throw new BarrierException(LIBRARY + " is not in the agent's jar");
      }
      Files.copy(library, file);
      System.load(file.toAbsolutePath().toString());
    } catch (IOException | UnsatisfiedLinkError | SecurityException failure) {
      throw new BarrierException("its library cannot be loaded: " + failure.getMessage(), failure);
    } finally {
      remove(file);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // It goes with its directory.
    }
  }

  @Override
  public void raise() throws BarrierException {
    int refusal = followReferences(environment);
    if (refusal != 0) {
      throw new BarrierException("FollowReferences answers " + refusal);
    }
  }

  @Override
  public void close() {
    int refusal = dispose(environment);
    if (refusal != 0) {
      throw new IllegalStateException(
          "the barrier's JVMTI environment stays open: DisposeEnvironment answers " + refusal);
    }
  }

  private static native long environment();

  private static native int addCapability(long environment);

  private static native int followReferences(long environment);

  private static native int dispose(long environment);
}
