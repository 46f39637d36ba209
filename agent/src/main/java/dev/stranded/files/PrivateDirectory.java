package dev.stranded.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A directory that only this user can enter, for a heap dump or an exchange. A file in it is locked
 * for as long as its process lives, so that what a killed process leaves behind can be told and
 * removed, from any container that shares the temporary directory. Immutable.
 */
public final class PrivateDirectory implements AutoCloseable {

  /** The file in it that is a {@link Presence} of its process. */
  static final String OWNER = "owner";

  private static final String PREFIX = "stranded-";

  private static final int TRIES = 100;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path path;
  private final Presence owner;

  private PrivateDirectory(Path path, Presence owner) {
    this.path = path;
    this.owner = owner;
  }

  /**
   * Makes one in the temporary directory.
   *
   * @throws IOException if that is not possible
   */
  public static PrivateDirectory open() throws IOException {
    return open(temporary());
  }

  /** Makes one in {@code parent}. */
  public static PrivateDirectory open(Path parent) throws IOException {
    Path path = create(parent).toAbsolutePath();
    try {
      return new PrivateDirectory(path, Presence.announce(path.resolve(OWNER)));
    } catch (IOException | RuntimeException failure) {
      Files.deleteIfExists(path);
      throw failure;
    }
  }

  /**
   * Not by createTempDirectory: its random names leave two descriptors open in the application's
   * JVM for good. Who guesses a name can only take it before, not get into the directory.
   */
  private static Path create(Path parent) throws IOException {
    for (int tries = 1; ; tries++) {
      String unique = Long.toString(System.nanoTime(), 36) + "-" + COUNT.incrementAndGet();
      Path path = parent.resolve(PREFIX + ThisProcess.NAME + "-" + unique);
      try {
        return Files.createDirectory(path, PrivateFiles.rights("rwx------"));
      } catch (FileAlreadyExistsException taken) {
        if (tries == TRIES) {
          throw taken;
        }
      }
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Removes it and the files in it. */
  @Override
  public void close() {
    delete(path);
    try {
      owner.close();
    } catch (IOException closed) {
      // Nobody asks any more.
    }
  }

  /** Returns when the process that made {@code directory} has ended or has removed it. */
  public static void awaitEndOfOwner(Path directory) throws IOException {
    Presence.awaitEnd(directory.resolve(OWNER));
  }

  /** Whether the process that made {@code directory} has ended; that must not be this one. */
  public static boolean hasOwnerEnded(Path directory) {
    return Presence.hasEnded(directory.resolve(OWNER));
  }

  /** Removes the files in {@code directory} and itself, as far as possible. */
  public static void delete(Path directory) {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      new Removal(parent).remove(directory.getFileName());
    }
  }

  /**
   * Removes from the temporary directory what processes left there that run no more.
   *
   * @return the directories removed
   */
  public static List<Path> removeLeftovers() {
    return removeLeftovers(temporary());
  }

  /** Removes from {@code parent} what processes left there that run no more. */
  public static List<Path> removeLeftovers(Path parent) {
    Removal removal = new Removal(parent);
    List<Path> removed = new ArrayList<>();
    for (Path name : removal.names(PREFIX)) {
      // To look into what this process has made would drop the lock.
      if (!name.toString().startsWith(PREFIX + ThisProcess.NAME + "-")
          && removal.removeIfLeft(name)) {
        removed.add(parent.resolve(name));
      }
    }
    return removed;
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  }
}
