package dev.stranded.observe.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The private fields of the JDK that the agent reads. Immutable. Every reader must get along with a
 * field that a later JDK has renamed: it then knows less, and says so.
 */
public final class JdkInternals {

  private static final List<String> PACKAGES =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.locks",
          "jdk.internal.misc",
          "jdk.internal.vm");

  private static final String DIAGNOSTIC_COMMANDS = "com.sun.management.internal";

  private JdkInternals() {}

  /** Opens what is read to this class's module, and to no other. */
  public static void open(Instrumentation instrumentation) {
    open(instrumentation, Object.class.getModule(), PACKAGES);
    Optional<Module> management = ModuleLayer.boot().findModule("jdk.management");
    if (management.isPresent()) {
      open(instrumentation, management.get(), List.of(DIAGNOSTIC_COMMANDS));
    }
  }

  /** Opens what tells whether the platform's MBean server is there, to the same. */
  public static void openManagement(Instrumentation instrumentation) {
    open(instrumentation, ManagementFactory.class.getModule(), List.of("java.lang.management"));
  }

  private static void open(Instrumentation instrumentation, Module module, List<String> packages) {
    Set<Module> us = Set.of(JdkInternals.class.getModule());
    Map<String, Set<Module>> opens = new HashMap<>();
    for (String name : packages) {
      opens.put(name, us);
    }
    instrumentation.redefineModule(module, Set.of(), Map.of(), opens, Set.of(), Map.of());
  }
}
