package dev.stranded.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A directory that outlives its process, in which nobody but this user can make or change anything:
 * so there are no links of others in it. Immutable.
 */
public final class PrivateFolder {

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private final Path path;

  public PrivateFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes it if it is not there, but not what it is in.
   *
   * @throws IOException if it cannot be made, is a link, is another user's, or others may write to
   *     it
   */
  public void make() throws IOException {
    try {
      Files.createDirectory(path, PrivateFiles.rights("rwx------"));
    } catch (FileAlreadyExistsException there) {
      requireOwn();
    }
  }

  private void requireOwn() throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(path.toString(), null, "it is no directory, or a link to one");
    }
    PosixFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException noOwners) {
      return;
    }
    if (!ThisProcess.isRunBy(attributes.owner().getName())) {
      throw new FileSystemException(
          path.toString(), null, "it belongs to another user, " + attributes.owner().getName());
    }
    if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
        || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new FileSystemException(
          path.toString(), null, "others may write to it; name one in it that is not there yet");
    }
  }

  /**
   * Makes an empty file in it, for this user alone.
   *
   * @throws FileAlreadyExistsException if there is anything of that name
   */
  public void create(Path file) throws IOException {
    // Not by a channel: that loads the network library, which settles java.net.preferIPv4Stack.
    if (!file.toFile().createNewFile()) {
      throw new FileAlreadyExistsException(file.toString());
    }
    restrict(file);
  }

  /** Lets nobody but this user read or write {@code file}. */
  public void restrict(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, FILE);
    } catch (UnsupportedOperationException noRights) {
      // Where files have no such rights, those of the directory have to do.
    }
  }
}
