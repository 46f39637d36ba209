package dev.stranded.files;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** A name and a user that all class loaders of this process agree on. Immutable. */
public final class ThisProcess {

  /**
   * Process id, time of its start, PID namespace: two containers may run the same program with the
   * same id from the same second on.
   */
  public static final String NAME =
      Pid.own() + "-" + Long.toString(startMillis(), 36) + "-" + namespace();

  private ThisProcess() {}

  /** Whether {@code owner} is the user that this process acts as. */
  static boolean isRunBy(String owner) {
    return owner.equals(user());
  }

  private static String user() {
    try {
      Path self = Path.of("/proc/self");
      if (Files.exists(self)) {
        return Files.getOwner(self).getName();
      }
    } catch (IOException | UnsupportedOperationException unknown) {
      // Then what the JVM says.
    }
    return System.getProperty("user.name", "unknown");
  }

  private static long startMillis() {
    return ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private static String namespace() {
    try {
      return FileSystems.getDefault()
          .provider()
          .readSymbolicLink(Path.of("/proc/self/ns/pid"))
          .toString()
          .replaceAll("\\D", "");
    } catch (IOException | UnsupportedOperationException none) {
      return "0";
    }
  }
}
