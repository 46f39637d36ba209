package dev.stranded.compare;

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
 */
public record KnownFinding(
    String id, String verdict, String rule, long count, String headline, String fix, String place) {

  /** Whether the verdict is that of a proof. */
  public boolean isProven() {
    return verdict.equals("proven");
  }

  /** The same with the threads of another one. */
  KnownFinding plus(KnownFinding other) {
    return new KnownFinding(id, verdict, rule, count + other.count, headline, fix, place);
  }
}
