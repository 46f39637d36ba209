package dev.stranded.junit.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the agent of this JVM, or attaches one: another process does that, with the jar that this
 * one carries. Once a JVM; guarded by its class.
 */
public final class AgentAccess {

  private static final String ATTACH = "stranded.junit.attach";

  private static final String ALLOW_ATTACH_SELF = "jdk.attach.allowAttachSelf";
  private static final String LAUNCHER = "dev.stranded.launcher.Launcher";
  private static final String JAR = "stranded.jar";
  private static final long LIMIT_SECONDS = 60;

  private static @Nullable Watcher watcher;

  private AgentAccess() {}

  /**
   * The watcher of this JVM.
   *
   * @param mayAttach false to do without an agent where none was started with the JVM
   */
  public static synchronized Watcher watcher(boolean mayAttach) {
    Watcher known = watcher;
    if (known == null) {
      known = find(mayAttach);
      watcher = known;
      if (!known.obstacle().isEmpty()) {
        System.err.println(
            "Stranded: no agent: "
                + known.obstacle()
                + ". Left-over threads are told, but not which can never end, nor who started"
                + " them; nothing is told of tests that run in parallel. Start the tests with"
                + " -javaagent:stranded.jar");
      }
    }
    return known;
  }

  /** The watcher that was found before; one that does without an agent if none was. */
  public static synchronized Watcher known() {
    return watcher == null ? new PlainWatcher("") : watcher;
  }

  private static Watcher find(boolean mayAttach) {
    UnaryOperator<Map<String, String>> agent = attached();
    String obstacle = mayAttach ? forbidden() : ATTACH + " is off";
    if (agent == null && obstacle.isEmpty()) {
      obstacle = attach();
      agent = obstacle.isEmpty() ? attached() : null;
      if (agent != null) {
        System.err.println(
            "Stranded: attached to this JVM. To start it with -javaagent:stranded.jar=log=off,"
                + "prove=off spares the time, and the JVM's warning (JEP 451).");
      }
    }
    if (agent == null) {
      return new PlainWatcher(obstacle.isEmpty() ? "it did not start" : obstacle);
    }
    AgentWatcher found = new AgentWatcher(agent);
    try {
      found.enter(found.enter(""));
      return found;
    } catch (IllegalStateException cannot) {
      return new PlainWatcher(String.valueOf(cannot.getMessage()));
    }
  }

  /** Who forbids the JVM to be attached to from inside means this, too; empty if nobody does. */
  private static String forbidden() {
    String allowed = System.getProperty(ALLOW_ATTACH_SELF, "");
    return allowed.equals("false") ? ALLOW_ATTACH_SELF + " is false" : "";
  }

  /** What answers for the agent in this JVM; null if there is none, or an older one. */
  @SuppressWarnings("unchecked")
  private static @Nullable UnaryOperator<Map<String, String>> attached() {
    try {
      return (UnaryOperator<Map<String, String>>)
          Class.forName(LAUNCHER, true, ClassLoader.getSystemClassLoader())
              .getMethod("attached")
              .invoke(null);
    } catch (ReflectiveOperationException none) {
      return null;
    }
  }

  /** Returns why there is no agent now; empty if there is one. */
  private static String attach() {
    try {
      Path directory = Files.createTempDirectory("stranded-junit");
      Path jar = directory.resolve(JAR);
      directory.toFile().deleteOnExit();
      jar.toFile().deleteOnExit();
      try (InputStream in = AgentAccess.class.getResourceAsStream(JAR)) {
        if (in == null) {
          return JAR + " is not in stranded-junit";
        }
        Files.copy(in, jar);
      }
      return run(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xshare:auto",
              "-XX:TieredStopAtLevel=1",
              "-jar",
              jar.toString(),
              "attach",
              Long.toString(ProcessHandle.current().pid()),
              "prove=off",
              "log=off"));
    } catch (IOException failure) {
      return failure.toString();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "the attaching was interrupted";
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(AgentAccess::changesJvms);
    Process process = builder.start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readNBytes(4_000), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return "it could not be attached within " + LIMIT_SECONDS + " s";
      }
      return process.exitValue() == 0 ? "" : last(said);
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean changesJvms(String variable) {
    return variable.startsWith("STRANDED_")
        || List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
            .contains(variable);
  }

  private static String last(String said) {
    return said.lines().reduce((first, second) -> second).orElse("it could not be attached");
  }
}
