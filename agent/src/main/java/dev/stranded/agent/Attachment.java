package dev.stranded.agent;

import dev.stranded.agent.option.AgentOptions;
import dev.stranded.agent.option.InvalidOptionException;
import dev.stranded.agent.output.Stderr;
import dev.stranded.observe.thread.ThreadTracking;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows whether an agent is attached to this JVM, whichever class loader it came
 * with. Guarded by the shared reference, which all loaders see.
 */
final class Attachment {

  private static final String MANAGEMENT = "java.management";

  private final AtomicReference<UnaryOperator<Map<String, String>>> attached;
  private final Instrumentation instrumentation;
  private final Closeable loader;
  private volatile boolean used;
  private volatile @Nullable AgentRuntime runtime;

  Attachment(
      AtomicReference<UnaryOperator<Map<String, String>>> attached,
      Instrumentation instrumentation,
      Closeable loader) {
    this.attached = attached;
    this.instrumentation = instrumentation;
    this.loader = loader;
  }

  /** What answers for the agent that is attached; null if none is. */
  @Nullable UnaryOperator<Map<String, String>> current() {
    return attached.get();
  }

  /**
   * Attaches an agent, or changes the options of the one that is attached.
   *
   * @return what to tell the user; empty if nothing
   * @throws InvalidOptionException if {@code argument} or the JVM's own settings are wrong, or the
   *     JVM lacks a module
   */
  String attach(@Nullable String argument) throws Exception {
    synchronized (attached) {
      UnaryOperator<Map<String, String>> current = attached.get();
      if (current != null && !EndedAgent.isOne(current)) {
        return AttachedAgent.configure(current, argument == null ? "" : argument);
      }
      AgentOptions options = AgentOptions.parse(argument);
      if (!options.enabled()) {
        throw InvalidOptionException.switchedOff();
      }
      if (ModuleLayer.boot().findModule(MANAGEMENT).isEmpty()) {
        throw InvalidOptionException.refused(
            "this JVM has no module " + MANAGEMENT + ", which the agent needs");
      }
      used = true;
      // Before anything of ours uses a CompletableFuture, which makes the JVM begin to track.
      ThreadTracking tracking = options.collect() ? ThreadTracking.switchOff() : null;
      AgentRuntime started = new AgentRuntime(options, tracking, instrumentation, this::ended);
      attached.set(new AttachedAgent(started));
      try {
        started.start();
      } catch (Throwable failure) {
        // As where no more threads may be made: nothing runs, so nothing is attached.
        attached.set(null);
        used = false;
        throw failure;
      }
      runtime = started;
      return "";
    }
  }

  /** Lets go of the class loader if no agent lives in it. */
  void closeUnlessUsed() {
    if (!used) {
      close();
    }
  }

  /**
   * Returns when the agent that was attached here runs, at once if none was.
   *
   * @throws IllegalStateException if it has ended instead
   */
  void awaitRunning() throws InterruptedException {
    AgentRuntime started = runtime;
    if (started != null) {
      started.awaitRunning();
    }
  }

  private void ended(@Nullable Throwable failure) {
    attached.set(failure == null ? null : new EndedAgent(attached, failure));
    close();
  }

  private void close() {
    try {
      loader.close();
    } catch (IOException failure) {
      Stderr.say("cannot close the agent's jar", failure);
    }
  }
}
