package dev.stranded.agent;

import dev.stranded.agent.output.Stderr;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the JDK forget classes of ours that would keep our class loader in memory after detach.
 * Stateless.
 *
 * <p>{@code equals}, {@code hashCode} and {@code toString} of records are linked by {@code
 * java.lang.runtime.ObjectMethods}, whose static method handles remember the latest type they were
 * adapted to: strongly in JDK 17, softly since JDK 21. The memory is an optimisation and nothing
 * else, so a thread that uses it meanwhile only adapts once more.
 */
final class JdkCaches {

  private static final String LINKER = "java.lang.runtime.ObjectMethods";

  private JdkCaches() {}

  /** To be called when no record of ours will be used any more. */
  static void forgetOurTypes(Instrumentation instrumentation) {
    try {
      open(instrumentation, List.of("java.lang.invoke", "java.lang.runtime"));
      forget("asTypeCache");
      if (Runtime.version().feature() >= 21) {
        forget("asTypeSoftCache");
      }
    } catch (ReflectiveOperationException | RuntimeException unknownJdk) {
      Stderr.say("the agent's class loader may stay in memory", unknownJdk);
    }
  }

  private static void forget(String cacheName) throws ReflectiveOperationException {
    Field cache = MethodHandle.class.getDeclaredField(cacheName);
    cache.setAccessible(true);
    for (Field field : Class.forName(LINKER).getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == MethodHandle.class) {
        field.setAccessible(true);
        if (field.get(null) instanceof MethodHandle handle) {
          cache.set(handle, null);
        }
      }
    }
  }

  private static void open(Instrumentation instrumentation, List<String> packages) {
    Set<Module> us = Set.of(JdkCaches.class.getModule());
    Map<String, Set<Module>> opens = packages.stream().collect(Collectors.toMap(p -> p, p -> us));
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), Map.of(), opens, Set.of(), Map.of());
  }
}
