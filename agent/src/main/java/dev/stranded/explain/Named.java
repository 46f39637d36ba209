package dev.stranded.explain;

import dev.stranded.model.Evidence;
import dev.stranded.model.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that a family has told, with what its words need. Immutable.
 *
 * @param facts by the name of the place in the words that they fill
 * @param evidence for it
 */
record Named(Pattern pattern, Map<String, String> facts, List<Evidence> evidence) {
  Named {
    facts = Map.copyOf(facts);
    evidence = List.copyOf(evidence);
  }

  static Named of(Pattern pattern) {
    return new Named(pattern, Map.of(), List.of());
  }

  /** The same with a fact; without one if that is not known. */
  Named with(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return this;
    }
    Map<String, String> more = new HashMap<>(facts);
    more.put(name, value);
    return new Named(pattern, more, evidence);
  }

  Named because(Evidence piece) {
    List<Evidence> more = new ArrayList<>(evidence);
    more.add(piece);
    return new Named(pattern, facts, more);
  }

  Named because(List<Evidence> pieces) {
    List<Evidence> more = new ArrayList<>(evidence);
    more.addAll(pieces);
    return new Named(pattern, facts, more);
  }
}
