package dev.stranded.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finding means to who has to mend it. Immutable.
 *
 * @param pattern the known mistake; null where the evidence does not tell
 * @param headline one sentence: the mistake, its place, how many threads; empty before it is known
 * @param fix what to change, and where; one or more sentences
 * @param evidence in the order in which it is to be told
 * @param knownLibrary whose own threads these are; null if they are of no library that is known
 */
public record Diagnosis(
    @Nullable Pattern pattern,
    String headline,
    String fix,
    List<Evidence> evidence,
    @Nullable KnownLibrary knownLibrary) {
  public Diagnosis {
    evidence = List.copyOf(evidence);
  }

  /** Of no library that is known. */
  public Diagnosis(
      @Nullable Pattern pattern, String headline, String fix, List<Evidence> evidence) {
    this(pattern, headline, fix, evidence, null);
  }

  /** The same of threads of a library's own. */
  public Diagnosis of(@Nullable KnownLibrary itsLibrary) {
    return new Diagnosis(pattern, headline, fix, evidence, itsLibrary);
  }

  /** The same with one more piece of evidence, told last. */
  public Diagnosis because(Evidence piece) {
    List<Evidence> more = new ArrayList<>(evidence);
    more.add(piece);
    return new Diagnosis(pattern, headline, fix, more, knownLibrary);
  }

  /** Of a finding that nobody has explained yet: what its rule advises. */
  public static Diagnosis advice(String fix) {
    return new Diagnosis(null, "", fix, List.of());
  }
}
