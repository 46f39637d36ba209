package dev.stranded.heap.hprof;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A dump on disk, plain or gzip. A gzip file is unpacked into a private temporary file first, which
 * is deleted as soon as it is mapped; where the system does not allow that, at {@link #close}.
 * Confined to one thread; its bytes may be read by any.
 */
public final class DumpFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** What is left free on the disk that the temporary file is on. */
  private static final long RESERVED_DISK = 64L << 20;

  private final DumpBytes bytes;
  private final @Nullable Path leftover;

  private DumpFile(DumpBytes bytes, @Nullable Path leftover) {
    this.bytes = bytes;
    this.leftover = leftover;
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
    Path parent = file.toAbsolutePath().getParent();
    Path directory = temporaryDirectory != null || parent == null ? temporaryDirectory : parent;
    Path unpacked =
        directory == null
            ? Files.createTempFile("stranded-", ".hprof")
            : Files.createTempFile(directory, "stranded-", ".hprof");
    try {
      unpack(file, unpacked);
      DumpBytes bytes = DumpBytes.map(unpacked);
      return new DumpFile(bytes, deleted(unpacked) ? null : unpacked);
    } catch (IOException | RuntimeException e) {
      deleted(unpacked);
      throw e;
    }
  }

  /** The dump, unpacked. */
  public DumpBytes bytes() {
    return bytes;
  }

  /** Deletes what could not be deleted earlier. */
  @Override
  public void close() {
    if (leftover != null && !deleted(leftover)) {
      leftover.toFile().deleteOnExit();
    }
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1F && in.read() == 0x8B;
    }
  }

  private static void unpack(Path file, Path unpacked) throws IOException {
    FileStore disk = Files.getFileStore(unpacked);
    long written = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER);
        OutputStream out = Files.newOutputStream(unpacked)) {
      byte[] buffer = new byte[BUFFER];
      long room = 0;
      for (int n; (n = in.read(buffer)) >= 0; written += n) {
        room -= n;
        if (room < 0) {
          room = (disk.getUsableSpace() - RESERVED_DISK) / 2;
          if (room < BUFFER) {
            throw new IOException("No room left to unpack " + file + " in " + unpacked.getParent());
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

  private static boolean deleted(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
