package dev.stranded.report.archive;

import dev.stranded.files.PrivateFolder;
import dev.stranded.model.Spelling;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A directory of files within bounds: what is oldest makes room for what is newest. Several
 * processes may share it. Confined to one thread, but for {@link #take}.
 */
final class Archive {

  /** Of all archives, for names. */
  private static final AtomicLong WRITTEN = new AtomicLong();

  /** No process needs longer to write one. */
  private static final Duration MOST_UNFINISHED = Duration.ofHours(1);

  private final ArchiveSettings settings;
  private final PrivateFolder folder;

  Archive(ArchiveSettings settings) {
    this.settings = settings;
    this.folder = new PrivateFolder(settings.directory());
  }

  /**
   * Keeps {@code content} as a file that appears whole, for this user alone, and {@code dump} under
   * the same name beside it.
   *
   * @param dump a file that {@link #take} returned; null for none
   * @throws IOException if that is not possible; nothing of it stays, but {@code dump} where it is
   */
  void keep(byte[] content, long epochMillis, @Nullable Path dump) throws IOException {
    long bytes = content.length + (dump == null ? 0 : dump.toFile().length());
    int files = dump == null ? 1 : 2;
    if (bytes > settings.maxBytes()) {
      throw new IOException(
          Spelling.count(bytes, "byte") + " to be kept are more than archive.max-size");
    }
    folder.make();
    tidy(epochMillis);
    makeRoom(files, bytes);
    long number = WRITTEN.incrementAndGet();
    String name = ArchiveName.of(epochMillis, number, ArchiveName.REPORT);
    Path unfinished = settings.directory().resolve(ArchiveName.unfinished(name));
    folder.create(unfinished);
    try {
      // Not by a channel: that loads the network library, which settles java.net.preferIPv4Stack.
      try (OutputStream out = new FileOutputStream(unfinished.toFile())) {
        out.write(content);
      }
      if (dump != null) {
        move(dump, ArchiveName.of(epochMillis, number, ArchiveName.DUMP));
      }
      move(unfinished, name);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void move(Path file, String name) throws IOException {
    Files.move(file, settings.directory().resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether a file of that many bytes can be kept beside a report. */
  boolean hasRoomFor(long bytes) {
    return bytes < settings.maxBytes() && settings.maxFiles() > 1;
  }

  /**
   * Takes a file of another directory into this one, for {@link #keep}.
   *
   * @throws IOException if that is not possible; nothing of it stays here
   */
  Path take(Path file, long epochMillis) throws IOException {
    folder.make();
    String name = ArchiveName.of(epochMillis, WRITTEN.incrementAndGet(), ArchiveName.DUMP);
    Path taken = settings.directory().resolve(ArchiveName.unfinished(name));
    try {
      Files.move(file, taken);
      folder.restrict(taken);
      return taken;
    } catch (IOException failure) {
      Files.deleteIfExists(taken);
      throw failure;
    }
  }

  /** Removes what is too old, and what processes left that were killed while they wrote. */
  void tidy(long epochMillis) throws IOException {
    String oldest = ArchiveName.upTo(epochMillis - settings.maxAge().toMillis());
    for (File file : files(ArchiveName::isKept)) {
      if (file.getName().compareTo(oldest) < 0) {
        Files.deleteIfExists(file.toPath());
      }
    }
    String left = ArchiveName.upTo(epochMillis - MOST_UNFINISHED.toMillis());
    for (File file : files(ArchiveName::isUnfinished)) {
      if (ArchiveName.finished(file.getName()).compareTo(left) < 0) {
        Files.deleteIfExists(file.toPath());
      }
    }
  }

  private void makeRoom(int files, long bytes) throws IOException {
    List<File> kept = files(ArchiveName::isKept);
    long total = bytes;
    for (File file : kept) {
      total += file.length();
    }
    int count = kept.size() + files;
    for (File oldest : kept) {
      if (count <= settings.maxFiles() && total <= settings.maxBytes()) {
        return;
      }
      total -= oldest.length();
      count--;
      Files.deleteIfExists(oldest.toPath());
    }
  }

  /** The oldest first; none if the directory is not there. */
  private List<File> files(Predicate<String> names) {
    File[] found = settings.directory().toFile().listFiles((in, name) -> names.test(name));
    if (found == null) {
      return List.of();
    }
    Arrays.sort(found);
    return List.of(found);
  }
}
