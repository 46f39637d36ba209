package dev.stranded.agent;

import dev.stranded.agent.output.StackText;
import dev.stranded.exchange.Exchange;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Answers for an agent that a failure has ended: it says so, until another one is attached or this
 * one is detached. Immutable; needs no class that is not loaded yet, its loader being closed.
 */
final class EndedAgent implements UnaryOperator<Map<String, String>> {

  private final AtomicReference<UnaryOperator<Map<String, String>>> attached;
  private final Map<String, String> ended;
  private final Map<String, String> detached;

  EndedAgent(AtomicReference<UnaryOperator<Map<String, String>>> attached, Throwable failure) {
    this.attached = attached;
    String why = StackText.headline(failure);
    ended = Exchange.refused("the agent has ended: " + why + "; 'attach' starts another one");
    detached = Exchange.ok("detached; the agent had ended before: " + why);
  }

  /** Whether {@code current} is one, of whichever class loader. */
  static boolean isOne(UnaryOperator<Map<String, String>> current) {
    return current.getClass().getName().equals(EndedAgent.class.getName());
  }

  @Override
  public Map<String, String> apply(Map<String, String> request) {
    if (!"detach".equals(request.get(Exchange.VERB))) {
      return ended;
    }
    attached.compareAndSet(this, null);
    AttachedMark.clear();
    return detached;
  }
}
