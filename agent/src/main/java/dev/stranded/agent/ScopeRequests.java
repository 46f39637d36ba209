package dev.stranded.agent;

import dev.stranded.exchange.Exchange;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.Report;
import dev.stranded.observe.scope.Scope;
import dev.stranded.observe.thread.PlatformThreads;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.report.HtmlReport;
import dev.stranded.report.JsonReport;
import dev.stranded.report.TextReport;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers what a test asks in its own JVM: on whose behalf threads were started, who of them is
 * left, and what is wrong with them. On the thread that asks: the scope that it enters is that
 * thread's. Lock-free: a concurrent map of the scopes that are open.
 */
final class ScopeRequests {

  private static final int WIDTH = 100;

  private final AgentRuntime runtime;
  private final Judgements judgements;
  private final Map<String, Scope> open = new ConcurrentHashMap<>();

  ScopeRequests(AgentRuntime runtime) {
    this.runtime = runtime;
    this.judgements = new Judgements(runtime);
  }

  /** Puts the current thread into a scope, a new one perhaps; answers in which it was. */
  Map<String, String> enter(String name) {
    Scope before = runtime.enter(name.isEmpty() ? null : open.computeIfAbsent(name, Scope::new));
    Map<String, String> answer = new LinkedHashMap<>(Exchange.ok(""));
    answer.put(Exchange.SCOPE, before == null ? "" : before.name());
    return answer;
  }

  /** Who of a scope's threads has not ended, and {@code thread.ID.*} of each. */
  Map<String, String> left(String name) {
    Scope scope = open.get(name);
    Map<String, String> answer = new LinkedHashMap<>(Exchange.ok(""));
    List<Thread> living = scope == null ? List.of() : scope.living();
    living.forEach(thread -> describe(thread, answer));
    answer.put(Exchange.THREADS, joined(living.stream().map(ThreadFields::id)));
    return answer;
  }

  /** Which of the platform threads asked for have not ended, and {@code thread.ID.*} of each. */
  Map<String, String> threads(Map<String, String> request) {
    Set<Long> asked = ids(request);
    Map<String, String> answer = new LinkedHashMap<>(Exchange.ok(""));
    List<Thread> living =
        PlatformThreads.list().stream()
            .filter(thread -> asked.contains(ThreadFields.id(thread)))
            .toList();
    living.forEach(thread -> describe(thread, answer));
    answer.put(Exchange.THREADS, joined(living.stream().map(ThreadFields::id)));
    return answer;
  }

  private static Set<Long> ids(Map<String, String> request) {
    return words(request, Exchange.THREADS).stream().map(Long::valueOf).collect(Collectors.toSet());
  }

  private void describe(Thread thread, Map<String, String> answer) {
    String key = "thread." + ThreadFields.id(thread) + '.';
    answer.put(key + "name", Spelling.cut(ThreadFields.name(thread)));
    answer.put(key + "type", thread.getClass().getName());
    answer.put(key + "virtual", Boolean.toString(ThreadFields.isVirtual(thread)));
    answer.put(key + "state", ThreadFields.state(thread).name());
    Origin created = runtime.createdBy(thread);
    answer.put(key + "created", created == null ? "" : frames(created.stack()));
    answer.put(key + "by", created == null ? "" : created.by());
  }

  /** Nobody will ask for that scope again. */
  Map<String, String> forget(String name) {
    open.remove(name);
    return Exchange.ok("");
  }

  /**
   * {@code finding.N.*} of each finding that has one of the threads asked for; of all if none is.
   */
  Map<String, String> judge(Map<String, String> request) throws Exception {
    Set<Long> asked = ids(request);
    Report report = judgements.await(Set.copyOf(words(request, Exchange.RELEASED)));
    Map<String, String> answer = new LinkedHashMap<>(Exchange.ok(""));
    int number = 0;
    for (Finding finding : report.findings()) {
      if (asked.isEmpty()
          || finding.threads().stream().anyMatch(thread -> asked.contains(thread.id()))) {
        put(answer, "finding." + number++ + '.', finding);
      }
    }
    answer.put(Exchange.FINDINGS, Integer.toString(number));
    answer.put("obstacle", obstacle(report, asked));
    answer.put(Exchange.JSON, JsonReport.text(report));
    answer.put("page", HtmlReport.text(report));
    return answer;
  }

  /** Why something could not be judged; empty if all could. */
  private static String obstacle(Report report, Set<Long> asked) {
    if (!report.proof().ran()) {
      return report.proof().reason();
    }
    Set<Long> open = new HashSet<>(asked);
    report.findings().forEach(finding -> finding.threads().forEach(each -> open.remove(each.id())));
    for (long thread : open) {
      Reach reach = report.proof().reach(thread);
      if (reach == null) {
        return "a thread moved while it was looked at";
      }
      if (reach.basis() == Basis.UNKNOWN) {
        return reach.reason().isEmpty() ? "a heap dump does not tell" : reach.reason();
      }
    }
    return "";
  }

  private static List<String> words(Map<String, String> request, String key) {
    String text = request.getOrDefault(key, "");
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
  }

  private static void put(Map<String, String> answer, String key, Finding finding) {
    answer.put(key + "id", finding.id());
    answer.put(key + "proven", Boolean.toString(finding.verdict() == Verdict.PROVEN));
    answer.put(key + "threads", joined(finding.threads().stream().map(StuckThread::id)));
    Origin created = finding.created();
    answer.put(key + "created", created == null ? "" : frames(created.stack()));
    answer.put(key + "stack", frames(finding.longestWait().stack()));
    answer.put(key + "text", TextReport.finding(finding, WIDTH));
  }

  private static String joined(Stream<Long> ids) {
    return ids.map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String frames(List<StackTraceElement> stack) {
    return stack.stream().map(Spelling::frame).collect(Collectors.joining("\n"));
  }
}
