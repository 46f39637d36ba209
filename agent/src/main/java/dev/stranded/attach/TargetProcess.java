package dev.stranded.attach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operating system tells of a process. To attach means to send a signal that makes a JVM
 * with attach disabled print a thread dump, and kills a process that is no JVM: so ask here first.
 * Immutable. Source of the files: proc(5); where they are missing there is no check.
 */
final class TargetProcess {

  private final long pid;
  private final String verb;
  private final Path proc;

  /** What {@code verb} is wanted of. */
  TargetProcess(long pid, String verb) {
    this.pid = pid;
    this.verb = verb;
    this.proc = Path.of("/proc", Long.toString(pid));
  }

  /**
   * Passes if an attempt to attach can do no harm.
   *
   * @throws CannotException saying why not and what to do
   */
  void requireAttachable() throws CannotException {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new CannotException(
          "this Java runtime has no module jdk.attach; run the command with the java of a JDK");
    }
    if (pid == ProcessHandle.current().pid()) {
      throw new CannotException("process " + pid + " is this command itself");
    }
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new CannotException("there is no process " + pid + "; 'list' shows the JVMs");
    }
    if (Files.isDirectory(proc)) {
      requireJvm();
      requireNotDisabled();
      requireRunning();
      requireTemporaryDirectory();
    }
  }

  /** Whom it acts as; null if the system does not tell. */
  @Nullable User user() {
    return User.of(proc);
  }

  /** What the system tells of it. */
  Path proc() {
    return proc;
  }

  private void requireJvm() throws CannotException {
    try (Stream<String> maps = Files.lines(proc.resolve("maps"))) {
      if (maps.noneMatch(line -> line.endsWith("/libjvm.so"))) {
        throw new CannotException("process " + pid + " is not a JVM; 'list' shows the JVMs");
      }
    } catch (AccessDeniedException denied) {
      throw new CannotException(denied());
    } catch (NoSuchFileException ended) {
      throw new CannotException("there is no process " + pid + "; 'list' shows the JVMs");
    } catch (IOException | UncheckedIOException unknown) {
      // No answer is no reason to refuse.
    }
  }

  private void requireNotDisabled() throws CannotException {
    for (String file : new String[] {"cmdline", "environ"}) {
      try {
        if (Files.readString(proc.resolve(file), StandardCharsets.ISO_8859_1)
            .contains("-XX:+DisableAttachMechanism")) {
          throw new CannotException(
              "process %d runs with -XX:+DisableAttachMechanism; start it without, or start it with"
                      .formatted(pid)
                  + " -javaagent:stranded.jar");
        }
      } catch (IOException unknown) {
        // No answer is no reason to refuse.
      }
    }
  }

  private String denied() throws CannotException {
    User user = user();
    return user == null || user.isUs()
        ? "process %d may not be looked into: /proc/%d/maps cannot be read".formatted(pid, pid)
        : OtherUser.sudo(user.name(), OwnJar.path(), verb, pid);
  }

  /** Where the two of them meet, the JVM makes its socket: VirtualMachineImpl, JDK 17 and 25. */
  private void requireTemporaryDirectory() throws CannotException {
    if (Mounts.of(proc).isReadOnly("/tmp")) {
      throw new CannotException(
          "process %d cannot write to its /tmp, which attaching needs; mount one there, or start it"
                  .formatted(pid)
              + " with -javaagent:stranded.jar");
    }
  }

  // To ask a stopped process now is to get an answer, and a signal, when nobody waits any more.
  private void requireRunning() throws CannotException {
    try {
      if (Files.readString(proc.resolve("status")).contains("\nState:\tT")) {
        throw new CannotException(
            "process %d is stopped; let it go on first: kill -CONT %d".formatted(pid, pid));
      }
    } catch (IOException unknown) {
      // No answer is no reason to refuse.
    }
  }
}
