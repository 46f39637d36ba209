package dev.stranded.agent;

import dev.stranded.agent.option.InvalidOptionException;
import dev.stranded.exchange.Exchange;
import dev.stranded.exchange.Version;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Answers for an attached agent. The signature, a map of strings to a map of strings, is all that
 * an agent of another version needs to know of this one. Immutable.
 */
final class AttachedAgent implements UnaryOperator<Map<String, String>> {

  /** Made before it is needed: nothing can be loaded any more then. */
  private static final Map<String, String> DETACHED = Exchange.refused(Requests.DETACHED);

  private final AgentRuntime runtime;
  private final ScopeRequests scopes;

  AttachedAgent(AgentRuntime runtime) {
    this.runtime = runtime;
    this.scopes = new ScopeRequests(runtime);
  }

  /**
   * Gives later options to the agent that {@code current} answers for.
   *
   * @return what to tell the user
   * @throws InvalidOptionException if the agent refuses them
   */
  static String configure(UnaryOperator<Map<String, String>> current, String argument)
      throws InvalidOptionException {
    Map<String, String> answer =
        current.apply(
            Map.of(
                Exchange.VERB,
                "configure",
                Exchange.OPTIONS,
                argument,
                Exchange.VERSION,
                Version.CURRENT));
    String message = answer.getOrDefault(Exchange.MESSAGE, "");
    if (!Exchange.isOk(answer)) {
      throw InvalidOptionException.refused(message);
    }
    return message;
  }

  @Override
  public Map<String, String> apply(Map<String, String> request) {
    try {
      return answer(request);
    } catch (InvalidOptionException | IllegalStateException said) {
      return Exchange.refused(String.valueOf(said.getMessage()));
    } catch (LinkageError closed) {
      // The loader of our classes was closed while they were in use.
      return runtime.isStopped()
          ? DETACHED
          : Exchange.refused("the attached agent fails: " + closed);
    } catch (TimeoutException hangs) {
      return Exchange.refused("the attached agent does not answer; its stderr may say why");
    } catch (Exception failure) {
      return Exchange.refused("the attached agent does not answer: " + failure);
    }
  }

  private Map<String, String> answer(Map<String, String> request) throws Exception {
    switch (request.getOrDefault(Exchange.VERB, "")) {
      case "configure" -> {
        if (!isOurVersion(request)) {
          return otherVersion(request);
        }
        runtime.configure(request.getOrDefault(Exchange.OPTIONS, ""));
        return Exchange.ok("was attached already: options changed");
      }
      case "report" -> {
        boolean contention = Boolean.parseBoolean(request.get(Exchange.CONTENTION));
        return Answers.of(contention ? runtime.reportWithContention() : runtime.report(), request);
      }
      case "watch" -> {
        return Answers.of(runtime.latest(), request);
      }
      case "prove" -> {
        return prove(request);
      }
      case "scope" -> {
        return scopes.enter(request.getOrDefault(Exchange.SCOPE, ""));
      }
      case "left" -> {
        return scopes.left(request.getOrDefault(Exchange.SCOPE, ""));
      }
      case "threads" -> {
        return scopes.threads(request);
      }
      case "forget" -> {
        return scopes.forget(request.getOrDefault(Exchange.SCOPE, ""));
      }
      case "judge" -> {
        return scopes.judge(request);
      }
      case "detach" -> {
        // Before the stop, which closes the class loader of what may not be loaded yet.
        Map<String, String> done = Exchange.ok("detached");
        Map<String, String> hangs =
            Exchange.ok(
                "detached; the agent's thread hangs, and its outputs stay open until it goes on");
        return runtime.stop() ? done : hangs;
      }
      default -> {
        return Exchange.refused("version " + Version.CURRENT + " cannot do that");
      }
    }
  }

  private Map<String, String> prove(Map<String, String> request) throws Exception {
    if (!isOurVersion(request)) {
      return otherVersion(request);
    }
    Exchange exchange = Exchange.at(Path.of(request.getOrDefault(Exchange.DIRECTORY, "")));
    return Answers.of(runtime.prove(exchange), request);
  }

  private static boolean isOurVersion(Map<String, String> request) {
    return request.getOrDefault(Exchange.VERSION, "").equals(Version.CURRENT);
  }

  private static Map<String, String> otherVersion(Map<String, String> request) {
    return Exchange.refused(
        "version "
            + Version.CURRENT
            + " is attached, not "
            + request.getOrDefault(Exchange.VERSION, "")
            + ": detach it first");
  }
}
