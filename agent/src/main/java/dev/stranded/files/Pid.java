package dev.stranded.files;

import java.io.File;
import java.io.IOException;

/**
 * The process id of this JVM. Stateless.
 *
 * <p>By the link that Linux keeps, where there is one: {@code ProcessHandle} starts the machinery
 * that reaps processes, and settles how they are launched.
 */
public final class Pid {

  private static final File LINK = new File("/proc/self");

  private Pid() {}

  /** Asked anew at each call. */
  public static long own() {
    try {
      String name = LINK.getCanonicalFile().getName();
      if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Long.parseLong(name);
      }
    } catch (IOException | SecurityException noLink) {
      // Another system, or a restricted one.
    }
    return ProcessHandle.current().pid();
  }
}
