package dev.stranded.chaos;

import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the operating system can do to a process: signals, limits, disks. Stateless. */
final class Machine {

  /** The limit of open files that services start with. */
  static final int DESCRIPTORS = 4096;

  private static final Path CGROUPS =
      Files.isDirectory(Path.of("/sys/fs/cgroup/pids"))
          ? Path.of("/sys/fs/cgroup/pids")
          : Path.of("/sys/fs/cgroup");

  private Machine() {}

  /** Whether the command went well. */
  static boolean run(String... command) {
    try (ForkedJvm process = Launch.fork(List.of(command), Map.of())) {
      return process.awaitExit() == 0;
    }
  }

  static void signal(String name, long pid) {
    // It may have ended already.
    run("kill", "-" + name, Long.toString(pid));
  }

  /** Lets a process open so many more files than it has; false if that is not possible. */
  static boolean limitDescriptors(long pid, int more) throws IOException {
    int highest = 0;
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      highest =
          open.mapToInt(one -> Integer.parseInt(one.getFileName().toString())).max().orElse(0);
    }
    return descriptors(pid, highest + 1 + more);
  }

  static boolean freeDescriptors(long pid) {
    return descriptors(pid, DESCRIPTORS);
  }

  private static boolean descriptors(long pid, int most) {
    return run(
        "prlimit", "--pid", Long.toString(pid), "--nofile=%d:%d".formatted(most, DESCRIPTORS));
  }

  /** A control group with this process; null if there can be none. */
  static Path group(long pid) {
    Path group = CGROUPS.resolve("stranded-chaos-" + pid);
    try {
      Files.createDirectory(group);
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
      return Files.exists(group.resolve("pids.max")) ? group : null;
    } catch (IOException notAllowed) {
      return null;
    }
  }

  /** Lets the processes in it start so many more threads than they have. */
  static void limitThreads(Path group, int more) throws IOException {
    int now = Integer.parseInt(Files.readString(group.resolve("pids.current")).strip());
    Files.writeString(group.resolve("pids.max"), Integer.toString(now + more));
  }

  static void freeThreads(Path group) throws IOException {
    Files.writeString(group.resolve("pids.max"), "max");
  }

  /** Once its processes have ended. */
  static void remove(Path group) {
    run("rmdir", group.toString());
  }

  /** Makes {@code directory} a small disk of its own; false if that is not allowed. */
  static boolean mount(Path directory, int megabytes) {
    return run(
        "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
  }

  static void unmount(Path directory) {
    run("umount", directory.toString());
  }
}
