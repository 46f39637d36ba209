package dev.stranded.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file that tells by a lock whether the process that made it still lives. A process id would tell
 * only those in the same PID namespace, and may be another's by now; the kernel drops a lock with
 * its process, however that ends. Immutable.
 *
 * <p>A JVM must not ask about a file of its own: to close what was opened for that would drop the
 * lock (fcntl(2), "Advisory record locking").
 */
public final class Presence implements Closeable {

  private static final Set<OpenOption> EXISTING =
      Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final FileChannel locked;

  private Presence(FileChannel locked) {
    this.locked = locked;
  }

  /**
   * Makes {@code file} tell that this process lives. It appears locked, never unlocked.
   *
   * @throws IOException if it cannot be made, or the file system has no locks
   */
  public static Presence announce(Path file) throws IOException {
    Path unlocked = file.resolveSibling(file.getFileName() + ".unlocked");
    FileChannel channel = PrivateFiles.create(unlocked);
    try {
      channel.lock();
      Files.move(unlocked, file, StandardCopyOption.ATOMIC_MOVE);
      return new Presence(channel);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      Files.deleteIfExists(unlocked);
      throw failure;
    }
  }

  /**
   * Whether the process that announced itself by {@code file} has ended. False if nobody did, and
   * if that cannot be told.
   */
  public static boolean hasEnded(Path file) {
    try (FileChannel channel = FileChannel.open(file, EXISTING)) {
      return isFree(channel);
    } catch (IOException unknown) {
      return false;
    }
  }

  /** The same of an open file. */
  static boolean isFree(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException | OverlappingFileLockException unknown) {
      return false;
    }
  }

  /**
   * Returns when the process that announced itself by {@code file} has ended, or has removed it.
   *
   * @throws IOException if that cannot be told
   */
  public static void awaitEnd(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, EXISTING)) {
      channel.lock();
    } catch (NoSuchFileException removed) {
      // Which is the last thing a process does with it.
    }
  }

  /** Tells that this process, as far as {@code file} is concerned, has ended. */
  @Override
  public void close() throws IOException {
    locked.close();
  }
}
