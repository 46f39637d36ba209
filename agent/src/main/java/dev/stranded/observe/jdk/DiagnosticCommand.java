package dev.stranded.observe.jdk;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What {@code jcmd} would print, from within. Needs {@link JdkInternals#open}, and the module
 * jdk.management. Stateless.
 *
 * <p>Not by way of the MBean server: to make one settles how the application's is made.
 */
public final class DiagnosticCommand {

  private static final String TYPE = "com.sun.management.internal.DiagnosticCommandImpl";
  private static final @Nullable Method INSTANCE =
      JdkClass.method(TYPE, "getDiagnosticCommandMBean");
  private static final @Nullable Method EXECUTE =
      JdkClass.method(TYPE, "executeDiagnosticCommand", String.class);

  private DiagnosticCommand() {}

  /** Whether this JVM can be asked. */
  public static boolean works() {
    return INSTANCE != null && EXECUTE != null;
  }

  /** The answer to {@code command}; null if this JVM does not tell. */
  static @Nullable String answer(String command) {
    try {
      return INSTANCE == null || EXECUTE == null
          ? null
          : (String) EXECUTE.invoke(INSTANCE.invoke(null), command);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
      return null;
    }
  }
}
