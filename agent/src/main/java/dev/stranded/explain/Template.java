package dev.stranded.explain;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words with places to fill: <code>{site}</code> is filled with that fact; a part in brackets is
 * left out when a fact in it is not known. Brackets do not nest. Stateless.
 */
final class Template {

  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private Template() {}

  /** {@code words} with all places filled; one that is not known, outside brackets, is left out. */
  static String fill(String words, Map<String, String> facts) {
    String known =
        OPTIONAL
            .matcher(words)
            .replaceAll(
                part ->
                    Matcher.quoteReplacement(hasAll(part.group(1), facts) ? part.group(1) : ""));
    return PLACE
        .matcher(known)
        .replaceAll(place -> Matcher.quoteReplacement(facts.getOrDefault(place.group(1), "")))
        .stripTrailing();
  }

  private static boolean hasAll(String words, Map<String, String> facts) {
    return PLACE.matcher(words).results().allMatch(place -> facts.containsKey(place.group(1)));
  }
}
