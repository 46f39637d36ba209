package dev.stranded.attach;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A directory that this command and a target both reach, by one path or by two: a target in a
 * container has a file system of its own. Immutable. Source: proc(5), {@code /proc/PID/root}; the
 * JDK's attach mechanism goes the same way (VirtualMachineImpl, JDK 17 and 25).
 *
 * @param ours its path here
 * @param theirs its path in the target
 */
record Meeting(Path ours, Path theirs) {

  private static final Path TEMPORARY = Path.of("/tmp");
  private static final int STICKY = 01000;
  private static final int ANYBODY_WRITES = 02;

  /**
   * The temporary directory, if it is the target's as well; else the target's {@code /tmp}.
   *
   * @throws CannotException if that is none in which a private directory can be made
   */
  static Meeting with(Path proc) throws CannotException {
    Path own = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
    if (isSame(proc, own)) {
      return new Meeting(own, own);
    }
    Path theirs = proc.resolve("root/tmp");
    try {
      int mode = (int) Files.getAttribute(theirs, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      if (Files.isDirectory(theirs, LinkOption.NOFOLLOW_LINKS)
          && ((mode & ANYBODY_WRITES) == 0 || (mode & STICKY) != 0)) {
        return new Meeting(theirs, TEMPORARY);
      }
    } catch (IOException | UnsupportedOperationException unreadable) {
      throw new CannotException("cannot look into " + theirs + ": " + unreadable.getMessage());
    }
    throw new CannotException(
        theirs
            + " is no directory in which only its owner may remove files; look from inside that"
            + " container instead");
  }

  /** What is {@code path} in the target, if it is a child of the directory here. */
  Path inTarget(Path path) {
    return theirs.resolve(ours.relativize(path));
  }

  /**
   * Whether the target finds under {@code path} the file that is there here. True as well if that
   * cannot be told.
   */
  static boolean isSame(Path proc, Path path) {
    try {
      Object here = key(path);
      Path there =
          proc.resolve("root").resolve(Objects.requireNonNull(path.getRoot()).relativize(path));
      return here == null || here.equals(key(there));
    } catch (AccessDeniedException mayNotLook) {
      return true;
    } catch (IOException missing) {
      return !Files.isDirectory(proc.resolve("root"));
    }
  }

  private static Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }
}
