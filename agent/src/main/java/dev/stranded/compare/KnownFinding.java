package dev.stranded.compare;

import java.util.List;

/**
 * What a comparison needs of a finding. Immutable; the texts are as the report has them, for who
 * shows them to make printable.
 *
 * @param id the same in every JVM
 * @param count number of threads
 * @param headline what is wrong, in a sentence
 * @param fix what to change; may be empty
 * @param place where the application waits, {@code com.acme.Feed.run(Feed.java:48)}; empty if no
 *     frame of the stack is the application's
 * @param stack where it waits, innermost frame first
 */
public record KnownFinding(
    String id,
    String verdict,
    String rule,
    long count,
    String headline,
    String fix,
    String place,
    List<String> stack) {

  public KnownFinding {
    stack = List.copyOf(stack);
  }

  /** Whether the verdict is that of a proof. */
  public boolean isProven() {
    return verdict.equals("proven");
  }

  /** The same with the threads of another one. */
  KnownFinding plus(KnownFinding other) {
    return new KnownFinding(id, verdict, rule, count + other.count, headline, fix, place, stack);
  }
}
