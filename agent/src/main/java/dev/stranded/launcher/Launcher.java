package dev.stranded.launcher;

import java.io.Closeable;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The agent's two ways in: at start-up and by attach. Each opens a class loader of its own and
 * calls the real entry in it. Lock-free: one atomic reference.
 */
public final class Launcher {

  // What answers requests while an agent is attached. JDK types only, so that agents of different
  // versions, each in its own loader, can talk to one another; empty again after detach, because
  // this class can never be unloaded.
  private static final AtomicReference<UnaryOperator<Map<String, String>>> ATTACHED =
      new AtomicReference<>();

  private Launcher() {}

  /**
   * What answers requests while an agent is attached: a map of strings for a map of strings, as the
   * command line's. For {@code stranded-junit}, which asks in its own JVM.
   *
   * @return null while none is attached
   */
  public static @Nullable UnaryOperator<Map<String, String>> attached() {
    return ATTACHED.get();
  }

  /** Starts the agent before the application's main; whatever fails, the application goes on. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    try {
      if (!Switch.isOff(argument)) {
        enter(argument, instrumentation, ownJar());
      }
    } catch (Throwable failure) {
      System.err.println("[stranded] not started, the application goes on without it: " + failure);
    }
  }

  /**
   * Starts the agent in a JVM that runs already, or carries out a request of the command line.
   *
   * @throws Exception if that failed; the attaching side is told, the application goes on
   */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation)
      throws Exception {
    String jar = argument != null && argument.startsWith("@") ? jarOf(argument) : "";
    enter(argument, instrumentation, jar.isEmpty() ? ownJar() : Path.of(jar));
  }

  /** The second line of a request: the command line's own jar, which may be of a later version. */
  private static String jarOf(String request) {
    return request.substring(request.indexOf('\n') + 1).strip();
  }

  private static void enter(@Nullable String argument, Instrumentation instrumentation, Path jar)
      throws Exception {
    IsolatedClassLoader loader = new IsolatedClassLoader(jar, ClassLoader.getPlatformClassLoader());
    try {
      Class.forName("dev.stranded.agent.AgentEntry", true, loader)
          .getMethod(
              "enter", String.class, Instrumentation.class, AtomicReference.class, Closeable.class)
          .invoke(null, argument, instrumentation, ATTACHED, loader);
    } catch (InvocationTargetException failure) {
      loader.close();
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    } catch (Throwable failure) {
      loader.close();
      throw failure;
    }
  }

  private static Path ownJar() throws Exception {
    return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
