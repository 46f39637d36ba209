package dev.stranded.junit.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Asks the agent in this JVM: a map of strings for a map of strings, the same that the command line
 * exchanges with it. Immutable.
 */
final class AgentWatcher implements Watcher {

  private final UnaryOperator<Map<String, String>> agent;

  AgentWatcher(UnaryOperator<Map<String, String>> agent) {
    this.agent = agent;
  }

  @Override
  public String enter(String scope) {
    return required(ask("scope", Map.of("scope", scope))).getOrDefault("scope", "");
  }

  @Override
  public List<LeftThread> left(String scope) {
    return threads(required(ask("left", Map.of("scope", scope))));
  }

  @Override
  public List<LeftThread> platformThreads(Set<Long> ids) {
    return threads(required(ask("threads", Map.of("threads", joined(ids)))));
  }

  private static List<LeftThread> threads(Map<String, String> answer) {
    List<LeftThread> left = new ArrayList<>();
    for (String id : words(answer.getOrDefault("threads", ""), ",")) {
      String key = "thread." + id + '.';
      left.add(
          new LeftThread(
              Long.parseLong(id),
              answer.getOrDefault(key + "name", ""),
              answer.getOrDefault(key + "type", ""),
              Boolean.parseBoolean(answer.get(key + "virtual")),
              Thread.State.valueOf(answer.getOrDefault(key + "state", "RUNNABLE")),
              words(answer.getOrDefault(key + "created", ""), "\n"),
              answer.getOrDefault(key + "by", "")));
    }
    return left;
  }

  @Override
  public void forget(String scope) {
    ask("forget", Map.of("scope", scope));
  }

  @Override
  public Judgement judge(Set<Long> threads, Set<String> released) {
    Map<String, String> answer =
        ask("judge", Map.of("threads", joined(threads), "released", String.join(",", released)));
    if (!isOk(answer)) {
      return Judgement.none(answer.getOrDefault("message", "the agent does not answer"));
    }
    List<Judgement.Finding> findings = new ArrayList<>();
    int count = Integer.parseInt(answer.getOrDefault("findings", "0"));
    for (int i = 0; i < count; i++) {
      String key = "finding." + i + '.';
      findings.add(
          new Judgement.Finding(
              answer.getOrDefault(key + "id", ""),
              Boolean.parseBoolean(answer.get(key + "proven")),
              words(answer.getOrDefault(key + "threads", ""), ",").stream()
                  .map(Long::valueOf)
                  .collect(Collectors.toSet()),
              words(answer.getOrDefault(key + "created", ""), "\n"),
              words(answer.getOrDefault(key + "stack", ""), "\n"),
              answer.getOrDefault(key + "text", "")));
    }
    return new Judgement(
        findings,
        answer.getOrDefault("obstacle", ""),
        answer.getOrDefault("json", ""),
        answer.getOrDefault("page", ""));
  }

  @Override
  public String obstacle() {
    return "";
  }

  private Map<String, String> ask(String verb, Map<String, String> more) {
    Map<String, String> request = new HashMap<>(more);
    request.put("verb", verb);
    return agent.apply(request);
  }

  private static Map<String, String> required(Map<String, String> answer) {
    if (!isOk(answer)) {
      throw new IllegalStateException(
          "Stranded: the agent cannot tell whose threads are left: " + answer.get("message"));
    }
    return answer;
  }

  private static boolean isOk(Map<String, String> answer) {
    return "ok".equals(answer.get("status"));
  }

  private static String joined(Set<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<String> words(String text, String separator) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(separator, -1));
  }
}
