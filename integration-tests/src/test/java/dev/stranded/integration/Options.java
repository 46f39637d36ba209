package dev.stranded.integration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Options of the agent. Immutable. */
record Options(Map<String, String> values) {

  /** Short times, so that a test need not take long, and what the rules say without a proof. */
  static Options quick() {
    return new Options(Map.of("threshold", "1s", "interval", "300ms", "prove", "off"));
  }

  Options with(String key, String value) {
    Map<String, String> changed = new TreeMap<>(values);
    changed.put(key, value);
    return new Options(changed);
  }

  /** The same with a heap proof whenever there is a new suspect. */
  static Options quickWithProofs() {
    return quick().with("prove", "auto").with("prove.min-gap", "1s");
  }

  /** With that value unless the key has one already. */
  Options orElse(String key, String value) {
    return values.containsKey(key) ? this : with(key, value);
  }

  /** As they stand behind {@code -javaagent:stranded.jar=}. */
  String asAgentArgument() {
    return String.join(",", asArguments());
  }

  /** As the verb {@code attach} takes them. */
  List<String> asArguments() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .collect(Collectors.toList());
  }
}
