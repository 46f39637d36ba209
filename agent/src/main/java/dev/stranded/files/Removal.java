package dev.stranded.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Removes private directories from a directory that others may write to. All goes through open
 * directories, so that nobody can put a link in the way between a look and a removal; where the
 * system has no such handles, or lets us not read the directory, nothing is removed but what this
 * very process has made. Immutable.
 */
final class Removal {

  /** A process needs less than a moment from the making of a directory to its lock. */
  private static final Duration MOST_UNLOCKED = Duration.ofMinutes(10);

  private final Path parent;

  Removal(Path parent) {
    this.parent = parent;
  }

  /** What is there and begins with {@code prefix}. */
  List<Path> names(String prefix) {
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, prefix + "*")) {
      all.forEach(one -> names.add(one.getFileName()));
    } catch (IOException | DirectoryIteratorException unreadable) {
      // Then there is nothing that could be removed.
    }
    return names;
  }

  /** Removes the directory {@code name} and the files in it, as far as possible. */
  void remove(Path name) {
    try (DirectoryStream<Path> outer = Files.newDirectoryStream(parent)) {
      if (outer instanceof SecureDirectoryStream<Path> secure) {
        remove(secure, name);
      } else {
        removeByPath(parent.resolve(name));
      }
    } catch (AccessDeniedException notReadable) {
      removeByPath(parent.resolve(name));
    } catch (IOException | DirectoryIteratorException left) {
      // It stays until a later process removes it.
    }
  }

  /** The same if the process that made it has ended. Returns whether it was removed. */
  boolean removeIfLeft(Path name) {
    try (DirectoryStream<Path> outer = Files.newDirectoryStream(parent)) {
      if (outer instanceof SecureDirectoryStream<Path> secure
          && isDirectory(secure, name)
          && isLeft(secure, name)) {
        remove(secure, name);
        return Files.notExists(parent.resolve(name), LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // Not ours, or gone meanwhile.
    }
    return false;
  }

  /**
   * To be asked before it is opened: what is no directory is left open by {@code
   * sun.nio.fs.UnixSecureDirectoryStream.newDirectoryStream} when that fails (JDK 25).
   */
  private static boolean isDirectory(SecureDirectoryStream<Path> outer, Path name)
      throws IOException {
    return outer
        .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes()
        .isDirectory();
  }

  private static boolean isLeft(SecureDirectoryStream<Path> outer, Path name) throws IOException {
    try (SecureDirectoryStream<Path> inner =
        outer.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      PosixFileAttributes attributes =
          inner.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
      if (!ThisProcess.isRunBy(attributes.owner().getName())) {
        return false;
      }
      try (SeekableByteChannel owner =
          inner.newByteChannel(
              Path.of(PrivateDirectory.OWNER),
              Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
        return owner instanceof FileChannel channel && Presence.isFree(channel);
      } catch (NoSuchFileException notYetOrNeverLocked) {
        return attributes
            .lastModifiedTime()
            .toInstant()
            .isBefore(Instant.now().minus(MOST_UNLOCKED));
      }
    }
  }

  private static void remove(SecureDirectoryStream<Path> outer, Path name) throws IOException {
    try (SecureDirectoryStream<Path> inner =
        outer.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      removeFiles(inner);
      try {
        outer.deleteDirectory(name);
      } catch (DirectoryNotEmptyException anotherAppeared) {
        try (SecureDirectoryStream<Path> again =
            inner.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS)) {
          removeFiles(again);
        }
        outer.deleteDirectory(name);
      }
    }
  }

  private static void removeFiles(SecureDirectoryStream<Path> directory) {
    for (Path file : directory) {
      try {
        directory.deleteFile(file.getFileName());
      } catch (IOException left) {
        // Then the directory stays, too.
      }
    }
  }

  private static void removeByPath(Path directory) {
    try {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(directory);
    } catch (IOException | DirectoryIteratorException left) {
      // It stays until a later process removes it.
    }
  }
}
