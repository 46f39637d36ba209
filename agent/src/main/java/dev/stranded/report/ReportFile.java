package dev.stranded.report;

import dev.stranded.files.ForeignLink;
import dev.stranded.model.report.Report;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A file that holds the latest report, replaced as a whole: who reads it sees one report or the
 * next, never half of one. What is no regular file, such as a pipe or a terminal, is written to
 * directly.
 *
 * <p>A failure is logged once a kind, until the file can be written again; nothing is thrown, and
 * no temporary file stays behind. Confined to the reporting thread.
 */
final class ReportFile {

  /** Writes a report in some format. */
  interface Format {
    void write(Report report, Appendable out) throws IOException;
  }

  /** Opens a new file for writing. */
  interface Opener {
    OutputStream open(Path file) throws IOException;
  }

  // Of stat(2).
  private static final int WRITABLE_BY_OTHERS = 0_022;
  private static final int STICKY = 01_000;

  private final Path file;
  private final Format format;
  private final Opener opener;
  private final Logger log;
  private @Nullable String failure;

  ReportFile(Path file, Format format, Logger log) {
    this(file, format, log, ReportFile::create);
  }

  ReportFile(Path file, Format format, Logger log, Opener opener) {
    this.file = file.toAbsolutePath();
    this.format = format;
    this.log = log;
    this.opener = opener;
  }

  // Never through a link that somebody left in a directory that all may write to. A channel could
  // do that too, but its class loads the network library, which settles java.net.preferIPv4Stack.
  private static OutputStream create(Path file) throws IOException {
    if (mayBeReplaced(file)) {
      return Files.newOutputStream(
          file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }
    if (!file.toFile().createNewFile()) {
      throw new FileAlreadyExistsException(file.toString());
    }
    return new FileOutputStream(file.toFile());
  }

  /** Whether others may replace what we create in its directory: it is theirs, and not sticky. */
  private static boolean mayBeReplaced(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null
        || !directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return true;
    }
    int mode = (int) Files.getAttribute(directory, "unix:mode");
    return (mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) == 0;
  }

  /** Makes {@code report} the content of the file, or logs why that is impossible. */
  void replace(Report report) {
    try {
      ForeignLink.refuse(file);
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        try (OutputStream out = new FileOutputStream(file.toFile())) {
          write(report, out);
        }
      } else {
        replaceWhole(report);
      }
      succeeded();
    } catch (IOException | UncheckedIOException | SecurityException e) {
      failed(reason(e));
    }
  }

  private void replaceWhole(Report report) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + report.jvm().pid() + ".tmp");
    try {
      Files.deleteIfExists(temporary);
      try (OutputStream out = opener.open(temporary)) {
        write(report, out);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void write(Report report, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    format.write(report, writer);
    writer.flush();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return "its directory does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    String message = failure.getMessage();
    if (failure instanceof FileSystemException broken && broken.getReason() != null) {
      message = broken.getReason();
    }
    return message == null ? failure.getClass().getName() : message;
  }

  private void failed(String reason) {
    if (!reason.equals(failure)) {
      log.warn(
          "The report cannot be written to {}: {}. It is tried again at every report.",
          file,
          reason);
    }
    failure = reason;
  }

  private void succeeded() {
    if (failure != null) {
      log.info("The report is written to {} again.", file);
    }
    failure = null;
  }
}
