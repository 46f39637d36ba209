package dev.stranded.detect;

import dev.stranded.model.ObservedThread;
import dev.stranded.model.Rule;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import org.jspecify.annotations.Nullable;

/** The heap proof: no live thread, static or other root reaches what the thread waits on. */
final class UnreachableRule implements DetectionRule {

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait == null || !round.ownership().lostInHeap(thread.id())) {
      return null;
    }
    return Claim.at(
        round,
        Rule.UNREACHABLE,
        Verdict.PROVEN,
        thread,
        wait,
        "A heap dump shows that nothing that can still run reaches "
            + Phrases.channel(wait.channel())
            + ", neither through a stack, a thread-local or a static, nor through the thread itself:"
            + " nobody can ever wake it.",
        "Close, cancel or interrupt it while something still refers to it.");
  }
}
