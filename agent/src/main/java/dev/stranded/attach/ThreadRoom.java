package dev.stranded.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many more threads a process may start, as far as its control groups tell (Linux, {@code
 * pids.max} of {@code cgroups(7)}, version 1 and 2). Stateless.
 *
 * <p>Asked before an agent is loaded: one that cannot start its threads is of no use, and to load
 * it is no longer harmless there. A JVM of JDK 27 starts the threads of G1's first marking cycle
 * when that is due, and ends where it cannot ("Could not create ConcurrentMarkThread").
 */
final class ThreadRoom {

  /** The threads of the agent and of one command. */
  static final long NEEDED = 4;

  private static final Path GROUPS = Path.of("/sys/fs/cgroup");

  private ThreadRoom() {}

  /**
   * Makes sure that there is room for {@link #NEEDED} more.
   *
   * @param proc the process's directory in {@code /proc}
   * @throws CannotException if not; says what to do. Never where no limit can be read
   */
  static void require(long pid, Path proc) throws CannotException {
    long room = of(proc.resolve("cgroup"), GROUPS);
    if (room < NEEDED) {
      throw new CannotException(
          ("process %d has room for %d of the %d threads that the agent needs, by the limit of its"
                  + " control group (pids.max); raise the limit")
              .formatted(pid, Math.max(0, room), NEEDED));
    }
  }

  /**
   * By the groups that {@code membership} names, and those above them.
   *
   * @param membership as {@code /proc/PID/cgroup}
   * @return {@link Long#MAX_VALUE} where no limit can be read
   */
  static long of(Path membership, Path groups) {
    long room = Long.MAX_VALUE;
    for (String line : lines(membership)) {
      // hierarchy-ID:controllers:path; version 2 names no controllers.
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[1].isEmpty()) {
        room = Math.min(room, upwards(groups, parts[2]));
      } else if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains("pids")) {
        room = Math.min(room, upwards(groups.resolve("pids"), parts[2]));
      }
    }
    return room;
  }

  private static long upwards(Path top, String path) {
    long room = Long.MAX_VALUE;
    Path group = top.resolve(path.substring(1)).normalize();
    while (group != null && group.startsWith(top)) {
      room = Math.min(room, room(group));
      group = group.getParent();
    }
    return room;
  }

  private static long room(Path group) {
    try {
      return number(group.resolve("pids.max")) - number(group.resolve("pids.current"));
    } catch (NumberFormatException noLimit) {
      return Long.MAX_VALUE;
    }
  }

  private static long number(Path file) {
    List<String> lines = lines(file);
    return Long.parseLong(lines.isEmpty() ? "max" : lines.get(0).strip());
  }

  // Nothing where there is no such file, or it is not ours to read.
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException untold) {
      return List.of();
    }
  }
}
