package dev.acme.scenarios;

import java.util.List;
import java.util.function.Consumer;

/**
 * Threads in deadlocks, with names that a terminal, a log, a page or an encoder might not take for
 * text; so have the classes of their locks, some of their methods and a source file.
 */
public final class HostileNamesScenario {

  /** Pairs of names. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("a\u001b[2J\u001b]0;owned\u0007", "b\r\n[stranded] WARN fake"),
          List.of("c\u009b31m\u0085\u2028\u2029", "d\u202ereversed\u2066\u200b\ufeff"),
          List.of("half \ud800 of a pair", "other \udc00 half"),
          List.of("</pre><script>alert(1)</script>", "\" onmouseover=\"alert(2)"),
          List.of("${jndi:ldap://x} {} %s %n", "\\u000a\",\"x\":1}"),
          List.of("x".repeat(5_000_000), "y".repeat(5_000_000)));

  private HostileNamesScenario() {}

  public static void main(String[] args) throws Exception {
    for (List<String> pair : NAMES) {
      Consumer<Runnable> first = HostileClass.make();
      Consumer<Runnable> second = HostileClass.make();
      Meeting meeting = new Meeting(2);
      start(pair.get(0), first, second, meeting);
      start(pair.get(1), second, first, meeting);
    }
    Scenario.readyUntilEnd();
  }

  private static void start(String name, Consumer<Runnable> first, Object second, Meeting meeting) {
    Body body = () -> enterBoth(first, second, meeting);
    Threads.PLATFORM.start(name, () -> first.accept(body));
  }

  private static void enterBoth(Object first, Object second, Meeting meeting)
      throws InterruptedException {
    synchronized (first) {
      meeting.arrive();
      synchronized (second) {
        Scenario.say("not reached");
      }
    }
  }
}
