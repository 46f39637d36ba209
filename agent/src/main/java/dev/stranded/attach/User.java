package dev.stranded.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a process acts as. Immutable. Source: {@code /proc/PID/status}, proc(5).
 *
 * @param uid effective user
 * @param gid effective group
 * @param groups supplementary groups
 * @param name as in the password file; the number if it is not there
 */
record User(long uid, long gid, List<String> groups, String name) {

  private static final int EFFECTIVE = 1;

  User {
    groups = List.copyOf(groups);
  }

  /** Null if the system does not tell. */
  static @Nullable User of(Path proc) {
    try {
      List<String> status = Files.readAllLines(proc.resolve("status"));
      return new User(
          Long.parseLong(values(status, "Uid:").get(EFFECTIVE)),
          Long.parseLong(values(status, "Gid:").get(EFFECTIVE)),
          values(status, "Groups:"),
          Files.getOwner(proc).getName());
    } catch (IOException | RuntimeException unknown) {
      return null;
    }
  }

  private static List<String> values(List<String> status, String key) {
    String line = status.stream().filter(one -> one.startsWith(key)).findFirst().orElse(key);
    String values = line.substring(key.length()).strip();
    return values.isEmpty() ? List.of() : List.of(values.split("\\s+"));
  }

  /** Whether this command acts as the same user. */
  boolean isUs() {
    User us = of(Path.of("/proc/self"));
    return us == null || us.uid == uid;
  }

  /** Whether this command may become another user. */
  static boolean mayBecomeAnother() {
    User us = of(Path.of("/proc/self"));
    return us != null && us.uid == 0;
  }
}
