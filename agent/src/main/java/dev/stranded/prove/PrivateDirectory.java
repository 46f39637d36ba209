package dev.stranded.prove;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory that only this user can enter, for one heap dump. Its name tells the process that
 * made it, so that what a killed process leaves behind can be told and removed. Immutable.
 */
public final class PrivateDirectory implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("stranded-(\\d{1,18})-.*");

  private final Path path;

  private PrivateDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes one in the temporary directory.
   *
   * @throws IOException if that is not possible
   */
  public static PrivateDirectory open() throws IOException {
    // Only the user may enter what createTempDirectory makes, where files have such rights.
    String prefix = "stranded-" + ProcessHandle.current().pid() + "-";
    return new PrivateDirectory(Files.createTempDirectory(prefix).toAbsolutePath());
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Removes it and the files in it. */
  @Override
  public void close() {
    delete(path);
  }

  /** Removes the files in {@code directory} and itself, as far as possible. */
  public static void delete(Path directory) {
    // Once more if a file appeared meanwhile.
    for (int attempt = 0; attempt < 2 && Files.exists(directory); attempt++) {
      for (Path file : list(directory, "*")) {
        deleteOne(file);
      }
      deleteOne(directory);
    }
  }

  /**
   * Removes from the temporary directory what processes left there that run no more.
   *
   * @return the directories removed
   */
  public static List<Path> removeLeftovers() {
    return removeLeftovers(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
  }

  static List<Path> removeLeftovers(Path parent) {
    List<Path> removed = new ArrayList<>();
    for (Path directory : list(parent, "stranded-*")) {
      Matcher name = NAME.matcher(directory.getFileName().toString());
      if (name.matches()
          && !isRunning(Long.parseLong(name.group(1)))
          && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          && isOurs(directory)) {
        delete(directory);
        removed.add(directory);
      }
    }
    return removed;
  }

  // This process asks before it makes any, so what bears its own id is of an earlier one: in a
  // container every JVM may have the same.
  private static boolean isRunning(long pid) {
    return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
  }

  private static boolean isOurs(Path directory) {
    try {
      Path self = Path.of("/proc/self");
      String user =
          Files.exists(self)
              ? Files.getOwner(self).getName()
              : System.getProperty("user.name", "unknown");
      return Files.getOwner(directory).getName().equals(user);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  private static List<Path> list(Path directory, String names) {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, names)) {
      found.forEach(all::add);
    } catch (IOException | RuntimeException unreadable) {
      // Then there is nothing that could be removed.
    }
    return all;
  }

  private static void deleteOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException left) {
      // It stays until the next start removes it.
    }
  }
}
