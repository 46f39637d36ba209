package dev.stranded.attach;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * A JVM that can be attached to. Immutable.
 *
 * @param mainClass the first word of its command, a jar without its path
 * @param version {@code java.version}; {@code ?} if it does not answer
 * @param agent version of the agent that is attached, or {@code -}; {@code ?} as well
 * @param user whose it is, if it was not asked because it is another user's; empty otherwise
 */
public record RunningJvm(long pid, String mainClass, String version, String agent, String user) {

  private static final String UNKNOWN = "?";

  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** All but this one, by pid. */
  public static List<RunningJvm> all() {
    long own = ProcessHandle.current().pid();
    return VirtualMachine.list().stream()
        .filter(vm -> isNumber(vm.id()) && Long.parseLong(vm.id()) != own)
        .map(RunningJvm::ask)
        .sorted(Comparator.comparingLong(RunningJvm::pid))
        .toList();
  }

  /** What to type to list the JVMs of {@code user}. */
  public static String listAs(String user) throws CannotException {
    return "sudo -u " + user + " java -jar " + OwnJar.path() + " list";
  }

  private static RunningJvm ask(VirtualMachineDescriptor descriptor) {
    long pid = Long.parseLong(descriptor.id());
    String main = mainClass(descriptor.displayName());
    TargetProcess process = new TargetProcess(pid, "list");
    User user = process.user();
    if (user != null && !user.isUs()) {
      // To ask means to have it start a thread and open a socket: not without being told to.
      return new RunningJvm(pid, main, UNKNOWN, UNKNOWN, user.name());
    }
    try {
      process.requireAttachable();
      try (AttachedVm vm = AttachedVm.attach(pid, LIMIT)) {
        Properties properties = vm.systemProperties();
        return new RunningJvm(
            pid,
            main,
            properties.getProperty("java.version", UNKNOWN),
            Objects.requireNonNullElse(vm.agentVersion(), "-"),
            "");
      }
    } catch (Exception silent) {
      return new RunningJvm(pid, main, UNKNOWN, UNKNOWN, "");
    }
  }

  /** The first word of the command, a jar without its path. */
  static String mainClass(String displayName) {
    String first = displayName.strip().split("\\s+", 2)[0];
    if (first.isEmpty()) {
      return UNKNOWN;
    }
    return first.endsWith(".jar") ? first.substring(first.lastIndexOf('/') + 1) : first;
  }

  private static boolean isNumber(String id) {
    return !id.isEmpty() && id.chars().allMatch(Character::isDigit);
  }
}
