package dev.stranded.weave;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether this JVM must be left as it is. Immutable.
 *
 * <p>A JVM that records an AOT cache or a class archive leaves retransformed classes out of it, and
 * one such recording crashed (JDK 25).
 */
public final class Refusal {

  private static final List<String> RECORDING_OPTIONS =
      List.of(
          "-XX:AOTCacheOutput",
          "-XX:AOTMode=record",
          "-XX:AOTMode=create",
          "-XX:ArchiveClassesAtExit",
          "-XX:+AutoCreateSharedArchive",
          "-XX:+RecordDynamicDumpInfo",
          "-Xshare:dump");

  private Refusal() {}

  /** Why nothing may be woven in this JVM, in one line; null when it may. */
  public static @Nullable String reason() {
    return reason(jvmArguments());
  }

  static @Nullable String reason(List<String> jvmArguments) {
    for (String argument : jvmArguments) {
      for (String option : RECORDING_OPTIONS) {
        if (argument.startsWith(option)) {
          return "nothing is woven while this JVM records a class archive ("
              + argument
              + "): the recording would leave the woven classes out";
        }
      }
    }
    return null;
  }

  /**
   * As the JVM understood them, environment and option files included. {@code RuntimeMXBean} tells
   * the same, but to load the management classes takes longer than to weave.
   */
  private static List<String> jvmArguments() {
    try {
      Method arguments =
          Class.forName("jdk.internal.misc.VM").getDeclaredMethod("getRuntimeArguments");
      arguments.setAccessible(true);
      return List.of((String[]) arguments.invoke(null));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
  }
}
