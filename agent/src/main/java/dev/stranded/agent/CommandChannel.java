package dev.stranded.agent;

import dev.stranded.agent.option.InvalidOptionException;
import dev.stranded.agent.output.Stderr;
import dev.stranded.exchange.Exchange;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Carries out one request of the command line and answers it. Confined to an agent thread of its
 * own.
 */
final class CommandChannel {

  private final Path directory;
  private final Attachment attachment;
  private final Instrumentation instrumentation;

  CommandChannel(Path directory, Attachment attachment, Instrumentation instrumentation) {
    this.directory = directory;
    this.attachment = attachment;
    this.instrumentation = instrumentation;
  }

  /** Reads the request, does what it says, writes the answer. */
  void serve() {
    Exchange exchange = Exchange.at(directory);
    Closeable presence = presence(exchange);
    try {
      Map<String, String> answer;
      try {
        answer = answer(exchange, exchange.request());
      } catch (Exception | LinkageError | OutOfMemoryError failure) {
        answer = Exchange.refused(messageOf(failure));
      }
      exchange.answer(answer);
    } catch (IOException | RuntimeException failure) {
      Stderr.say("cannot answer the command line in " + directory, failure);
    } finally {
      close(presence);
      attachment.closeUnlessUsed();
    }
  }

  private static void close(Closeable presence) {
    try {
      presence.close();
    } catch (IOException removed) {
      // Nobody asks any more.
    }
  }

  /**
   * The same on a thread of the JVM's, when no other can be started: to stop an agent must be
   * possible then, and for all else there is an answer.
   */
  void serveWithoutThread(Throwable reason) {
    try {
      Exchange exchange = Exchange.at(directory);
      if (exchange.request().getOrDefault(Exchange.VERB, "").equals("detach")) {
        serve();
      } else {
        exchange.answer(
            Exchange.refused(
                "no thread can be started there: " + reason.getMessage() + "; raise the limit"));
      }
    } catch (IOException | RuntimeException failure) {
      Stderr.say("cannot answer the command line in " + directory, failure);
    } finally {
      attachment.closeUnlessUsed();
    }
  }

  /** Tells the command line that its request is being worked on, if the file system has locks. */
  private static Closeable presence(Exchange exchange) {
    try {
      return exchange.serve();
    } catch (IOException noLocks) {
      return () -> {};
    }
  }

  private Map<String, String> answer(Exchange exchange, Map<String, String> request)
      throws Exception {
    String verb = request.getOrDefault(Exchange.VERB, "");
    if (verb.equals("attach")) {
      String said = attachment.attach(request.getOrDefault(Exchange.OPTIONS, ""));
      attachment.awaitRunning();
      return Exchange.ok(said.isEmpty() ? "attached" : said);
    }
    if (verb.equals("scan")) {
      return new Scan(exchange, request).run(instrumentation);
    }
    UnaryOperator<Map<String, String>> agent = attachment.current();
    return agent == null
        ? Exchange.refused("no agent is attached; 'attach' does that")
        : agent.apply(withDirectory(exchange, request));
  }

  private static Map<String, String> withDirectory(Exchange exchange, Map<String, String> request) {
    Map<String, String> whole = new LinkedHashMap<>(request);
    whole.put(Exchange.DIRECTORY, exchange.directory().toString());
    return whole;
  }

  private static String messageOf(Throwable failure) {
    return failure instanceof InvalidOptionException || failure instanceof IllegalStateException
        ? String.valueOf(failure.getMessage())
        : "the agent failed in the target: " + failure;
  }
}
