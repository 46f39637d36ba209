package dev.stranded.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.stranded.exchange.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that the JDK's attach mechanism has opened. Each step runs on a thread of its own, because
 * a target that hangs lets it hang too.
 */
final class AttachedVm implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final long pid;
  private final VirtualMachine vm;
  private final Duration limit;

  private AttachedVm(long pid, VirtualMachine vm, Duration limit) {
    this.pid = pid;
    this.vm = vm;
    this.limit = limit;
  }

  /**
   * Opens the JVM.
   *
   * @throws CannotException if it cannot be opened, saying what to do
   */
  static AttachedVm attach(long pid) throws Exception {
    return attach(pid, LIMIT);
  }

  static AttachedVm attach(long pid, Duration limit) throws Exception {
    return within(
        limit,
        pid,
        () -> {
          try {
            return new AttachedVm(pid, VirtualMachine.attach(Long.toString(pid)), limit);
          } catch (AttachNotSupportedException | IOException failure) {
            throw new CannotException(
                "cannot attach to process %d: %s; is it a JVM of this user, and does it respond?"
                    .formatted(pid, failure.getMessage()));
          }
        });
  }

  /** Empty if the target cannot tell, because the application has removed what that needs. */
  Properties systemProperties() throws Exception {
    return told(vm::getSystemProperties);
  }

  /** Version of the agent that is attached; null if none is, {@code ?} if that cannot be told. */
  @Nullable String agentVersion() throws Exception {
    Properties told = told(vm::getAgentProperties);
    if (told.isEmpty()) {
      return "?";
    }
    String mark = told.getProperty(Exchange.ATTACHED);
    return mark == null ? systemProperties().getProperty(Exchange.ATTACHED) : mark;
  }

  /** The arguments the JVM was started with, as far as it tells. */
  String jvmArguments() throws Exception {
    return told(vm::getAgentProperties).getProperty("sun.jvm.args", "");
  }

  // The target writes them with a date, for which the JDK needs properties of its own.
  private Properties told(Callable<Properties> question) throws Exception {
    try {
      return within(limit, pid, question);
    } catch (IOException untold) {
      return new Properties();
    }
  }

  /**
   * Loads the agent there.
   *
   * @throws CannotException if the target refuses
   */
  void loadAgent(Path jar, String argument) throws Exception {
    within(
        limit,
        pid,
        () -> {
          try {
            vm.loadAgent(jar.toString(), argument);
            return jar;
          } catch (AgentLoadException failure) {
            throw new CannotException(explain(jar, String.valueOf(failure.getMessage())));
          } catch (AgentInitializationException failure) {
            throw new CannotException(
                "the agent could not start in process " + pid + "; its stderr says why");
          }
        });
  }

  private String explain(Path jar, String message) {
    if (message.contains("Dynamic agent loading is not enabled")) {
      return """
      process %d runs with -XX:-EnableDynamicAgentLoading; start it without that, or with \
      -javaagent:%s\
      """
          .formatted(pid, jar);
    }
    return "process %d cannot load the agent: %s. Can its user read %s there, and open another file?"
        .formatted(pid, message, jar);
  }

  @Override
  public void close() {
    try {
      vm.detach();
    } catch (IOException ended) {
      // Then there is nothing to detach from.
    }
  }

  private static <T> T within(Duration limit, long pid, Callable<T> step) throws Exception {
    FutureTask<T> task = new FutureTask<>(step);
    Thread thread = new Thread(task, "stranded-attach");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new CannotException(
          "process %d does not respond within %d s; is it stopped, or swapping?"
              .formatted(pid, limit.toSeconds()));
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    }
  }
}
