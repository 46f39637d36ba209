package dev.stranded.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Refuses to write where another user has put a link or a pipe in our way, as anybody may in a
 * shared temporary directory. The kernel does so only where fs.protected_symlinks is set.
 * Stateless.
 */
public final class ForeignLink {

  private static final Integer ROOT = 0;

  private ForeignLink() {}

  /**
   * Returns if {@code file} is missing, is an ordinary file, or belongs to this user or root.
   *
   * @throws FileSystemException if it is a link or a special file of another user
   */
  public static void refuse(Path file) throws IOException {
    PosixFileAttributes attributes;
    Object owner;
    try {
      attributes = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException | UnsupportedOperationException notThereOrNoOwners) {
      return;
    }
    if (!attributes.isRegularFile()
        && !attributes.isDirectory()
        && !owner.equals(ROOT)
        && !ThisProcess.isRunBy(attributes.owner().getName())) {
      throw new FileSystemException(
          file.toString(),
          null,
          "it is a link or a special file of another user, " + attributes.owner().getName());
    }
  }
}
