package dev.stranded.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file systems that a process sees. Immutable. Source: {@code /proc/PID/mountinfo}, proc(5).
 */
final class Mounts {

  private static final int MOUNT_POINT = 4;
  private static final int OPTIONS = 5;

  private final List<String> lines;

  private Mounts(List<String> lines) {
    this.lines = lines;
  }

  /** None if the system does not tell. */
  static Mounts of(Path proc) {
    try {
      return new Mounts(Files.readAllLines(proc.resolve("mountinfo")));
    } catch (IOException unknown) {
      return new Mounts(List.of());
    }
  }

  /** Whether nothing can be written to {@code directory}; false if that is not known. */
  boolean isReadOnly(String directory) {
    String best = "";
    boolean readOnly = false;
    for (String line : lines) {
      String[] fields = line.split(" ", -1);
      if (fields.length > OPTIONS
          && isOn(directory, fields[MOUNT_POINT])
          && fields[MOUNT_POINT].length() >= best.length()) {
        // Of two on one point the later lies on top.
        best = fields[MOUNT_POINT];
        readOnly = isSet(fields[OPTIONS]) || isSet(fields[fields.length - 1]);
      }
    }
    return readOnly;
  }

  private static boolean isOn(String directory, String mountPoint) {
    return mountPoint.equals("/")
        || directory.equals(mountPoint)
        || directory.startsWith(mountPoint + "/");
  }

  private static boolean isSet(String options) {
    return List.of(options.split(",")).contains("ro");
  }
}
