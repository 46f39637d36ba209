package dev.stranded.agent.option;

import dev.stranded.ignore.InvalidRowsException;
import dev.stranded.ignore.KnownFindings;
import dev.stranded.report.http.BearerToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that holds a secret and nothing else but white space around it. Stateless. */
final class SecretFile {

  /** Of stat(2): read or write, by the group or by others. */
  private static final int OPEN_TO_OTHERS = 066;

  private static final int PERMISSIONS = 0777;
  private static final int OCTAL = 8;

  private SecretFile() {}

  /**
   * The token that it holds; null if what it holds is none.
   *
   * @param key of the option that names it
   * @throws InvalidOptionException if it cannot be read
   */
  static @Nullable BearerToken read(String name, String key) throws InvalidOptionException {
    try {
      Path file = Path.of(name).toAbsolutePath();
      return BearerToken.of(KnownFindings.read(file).strip(), caution(file, key));
    } catch (InvalidPathException | InvalidRowsException | IOException unreadable) {
      throw InvalidOptionException.refused("option " + key + ": " + unreadable.getMessage());
    }
  }

  /** Empty if nobody but its user, and root, can read or change it, and where that is not told. */
  private static String caution(Path file, String key) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return "";
    }
    int mode = (int) Files.getAttribute(file, "unix:mode") & PERMISSIONS;
    return (mode & OPEN_TO_OTHERS) == 0
        ? ""
        : key
            + ": others can read or write "
            + file
            + ", whose mode is "
            + Integer.toString(mode, OCTAL)
            + "; 600 is enough";
  }
}
