package dev.stranded.agent;

import dev.stranded.agent.option.InvalidOptionException;
import dev.stranded.agent.output.AgentThread;
import dev.stranded.agent.output.Stderr;
import java.io.Closeable;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the launcher hands over, on a thread of the JVM's: starts an agent thread and leaves
 * nothing on this one. Stateless.
 */
public final class AgentEntry {

  private AgentEntry() {}

  /**
   * Starts the agent, or carries out a request of the command line.
   *
   * @param argument options; or {@code @} and the directory of a request
   * @param attached what answers requests while an agent is attached; shared by all loaders
   * @param loader of these classes; closed when they have done their work
   */
  public static void enter(
      @Nullable String argument,
      Instrumentation instrumentation,
      AtomicReference<UnaryOperator<Map<String, String>>> attached,
      Closeable loader) {
    Attachment attachment = new Attachment(attached, instrumentation, loader);
    if (argument != null && argument.startsWith("@")) {
      Path exchange = Path.of(argument.substring(1).lines().findFirst().orElse(""));
      CommandChannel channel = new CommandChannel(exchange, attachment, instrumentation);
      try {
        AgentThread.of("stranded-command", channel::serve).start();
      } catch (OutOfMemoryError noThread) {
        channel.serveWithoutThread(noThread);
      }
      return;
    }
    try {
      String said = attachment.attach(argument);
      if (!said.isEmpty()) {
        Stderr.say(said);
      }
    } catch (InvalidOptionException wrong) {
      Stderr.say(wrong.getMessage() + ". The application goes on without the agent.");
    } catch (Exception failure) {
      Stderr.say("not started; the application goes on without the agent", failure);
    } finally {
      attachment.closeUnlessUsed();
    }
  }
}
