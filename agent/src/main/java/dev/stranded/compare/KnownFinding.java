package dev.stranded.compare;

/**
 * What a comparison needs of a finding. Immutable; the texts are as the report has them, for who
 * shows them to make printable.
 *
 * @param id the same in every JVM
 * @param count number of threads
 * @param headline what is wrong, in a sentence
 * @param fix what to change; may be empty
 */
public record KnownFinding(
    String id, String verdict, String rule, long count, String headline, String fix) {

  /** The same with the threads of another one. */
  KnownFinding plus(KnownFinding other) {
    return new KnownFinding(id, verdict, rule, count + other.count, headline, fix);
  }
}
