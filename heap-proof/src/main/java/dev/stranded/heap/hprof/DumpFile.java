package dev.stranded.heap.hprof;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A dump on disk, plain or gzip. A gzip file is unpacked into a private temporary file first, which
 * has no name any more when the first byte is written to it, so that nothing stays however this
 * process ends; where the system does not allow that, it is deleted at {@link #close}. Confined to
 * one thread; its bytes may be read by any.
 */
public final class DumpFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** What is left free on the disk that the temporary file is on. */
  private static final long RESERVED_DISK = 64L << 20;

  private static final Set<OpenOption> NAMELESS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private static final FileAttribute<?> OWN =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?>[] NO_RIGHTS = {};

  private final DumpBytes bytes;
  private final @Nullable FileChannel unpacked;

  private DumpFile(DumpBytes bytes, @Nullable FileChannel unpacked) {
    this.bytes = bytes;
    this.unpacked = unpacked;
  }

  /**
   * Opens a dump.
   *
   * @param temporaryDirectory where a gzip file is unpacked; null for the dump's own directory
   * @throws HprofException if a gzip file is corrupt, cut short, or larger than the disk has room
   *     for
   */
  public static DumpFile open(Path file, @Nullable Path temporaryDirectory) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "not a file");
    }
    if (!isGzip(file)) {
      return new DumpFile(DumpBytes.map(file), null);
    }
    Path directory =
        temporaryDirectory != null ? temporaryDirectory : file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new NoSuchFileException(file.toString(), null, "not in a directory");
    }
    FileChannel unpacked = nameless(directory);
    try {
      unpack(file, unpacked, directory);
      return new DumpFile(DumpBytes.map(unpacked), unpacked);
    } catch (IOException | RuntimeException e) {
      unpacked.close();
      throw e;
    }
  }

  /** On Unix the JDK removes what is to be deleted on close right after it has opened it. */
  private static FileChannel nameless(Path directory) throws IOException {
    Path file = directory.resolve("stranded-" + UUID.randomUUID() + ".hprof");
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return FileChannel.open(file, NAMELESS, posix ? new FileAttribute<?>[] {OWN} : NO_RIGHTS);
  }

  /** The dump, unpacked. */
  public DumpBytes bytes() {
    return bytes;
  }

  /** Gives the room of the temporary file back, if there is one, once its bytes are not used. */
  @Override
  public void close() throws IOException {
    if (unpacked != null) {
      unpacked.close();
    }
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1F && in.read() == 0x8B;
    }
  }

  private static void unpack(Path file, FileChannel unpacked, Path directory) throws IOException {
    // A FileStore is looked for in the mount table, which a process in a chroot can't match.
    File disk = directory.toFile();
    long written = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
      OutputStream out = Channels.newOutputStream(unpacked);
      byte[] buffer = new byte[BUFFER];
      long room = 0;
      for (int n; (n = in.read(buffer)) >= 0; written += n) {
        room -= n;
        if (room < 0) {
          room = (disk.getUsableSpace() - RESERVED_DISK) / 2;
          if (room < BUFFER) {
            throw new IOException("No room left to unpack " + file + " in " + directory);
          }
        }
        out.write(buffer, 0, n);
      }
    } catch (EOFException e) {
      throw new HprofException("The dump is cut short: its gzip data ends early", written);
    } catch (ZipException e) {
      throw new HprofException("The dump's gzip data is corrupt: " + e.getMessage(), written);
    }
  }
}
