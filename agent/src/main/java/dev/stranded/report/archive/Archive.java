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

/**
 * A directory of files within bounds: what is oldest makes room for what is newest. Several
 * processes may share it. Confined to one thread.
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
   * Keeps {@code content} as a file that appears whole, for this user alone.
   *
   * @throws IOException if that is not possible; nothing of it stays
   */
  void keep(byte[] content, long epochMillis) throws IOException {
    if (content.length > settings.maxBytes()) {
      throw new IOException(
          "a report of "
              + Spelling.count(content.length, "byte")
              + " is larger than archive.max-size");
    }
    folder.make();
    tidy(epochMillis);
    makeRoom(content.length);
    String name = ArchiveName.of(epochMillis, WRITTEN.incrementAndGet());
    Path unfinished = settings.directory().resolve(ArchiveName.unfinished(name));
    folder.create(unfinished);
    try {
      // Not by a channel: that loads the network library, which settles java.net.preferIPv4Stack.
      try (OutputStream out = new FileOutputStream(unfinished.toFile())) {
        out.write(content);
      }
      Files.move(unfinished, settings.directory().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
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

  private void makeRoom(long bytes) throws IOException {
    List<File> kept = files(ArchiveName::isKept);
    long total = bytes;
    for (File file : kept) {
      total += file.length();
    }
    int count = kept.size() + 1;
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
