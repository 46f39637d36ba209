package dev.stranded.explain;

import dev.stranded.model.Evidence;
import dev.stranded.model.Finding;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pattern;
import dev.stranded.model.Rule;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the words of every pattern may use. Stateless. */
final class Facts {

  private Facts() {}

  /** Of a finding; modifiable. */
  static Map<String, String> of(Subject subject) {
    Finding finding = subject.finding();
    Wait wait = subject.waits();
    Map<String, String> facts = new HashMap<>();
    put(facts, "who", Words.who(finding));
    put(facts, "waits", verb(finding));
    put(facts, "purpose", Words.purpose(wait));
    put(facts, "time", wait.spelledTime());
    if (wait.kind() != WaitKind.JOIN) {
      put(facts, "state", wait.state());
    }
    put(facts, "site", Places.spelledSite(wait.stack()));
    put(facts, "caller", Places.spelledCaller(wait.stack()));
    put(facts, "via", Places.otherCaller(wait.stack()));
    // The stack of a virtual thread leaves lambdas out.
    if (subject.first().virtual() && Places.spelledCaller(wait.stack()) == null) {
      put(facts, "started", Places.spelledStarter(finding.created()));
    }
    put(facts, "created", Places.spelledSite(finding.created()));
    put(facts, "submitted", Places.spelledSite(finding.task()));
    held(subject, facts);
    return facts;
  }

  /** A lock that the first thread holds while it waits, and who waits for that lock. */
  private static void held(Subject subject, Map<String, String> facts) {
    List<ObservedThread> behind = subject.around().waitingFor(subject.first().id());
    Wait lock = behind.isEmpty() ? null : behind.get(0).currentWait();
    if (lock != null && WaitingHolder.isLock(lock)) {
      put(facts, "held", Locks.exactly(lock));
      put(facts, "blocked", Words.name(behind.get(0)));
    }
  }

  private static String verb(Finding finding) {
    if (finding.rule() == Rule.COLLECTED) {
      return "waited";
    }
    return finding.count() == 1 ? "waits" : "wait";
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      facts.put(name, value);
    }
  }

  /** Of a stuck thread that is in the way of others. */
  static Named culprit(ObservedThread thread) {
    Wait wait = thread.currentWait();
    return Named.of(Pattern.JOIN_ON_STUCK)
        .with("culprit", Words.name(thread))
        .with("culpritPurpose", wait == null ? "" : Words.purpose(wait))
        .with("culpritSite", wait == null ? null : Places.spelledSite(wait.stack()))
        .because(Words.doing(Evidence.Kind.CULPRIT, thread));
  }
}
