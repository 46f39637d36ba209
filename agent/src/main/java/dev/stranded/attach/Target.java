package dev.stranded.attach;

import dev.stranded.exchange.Exchange;
import dev.stranded.exchange.Version;
import dev.stranded.prove.dump.HeapDumper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The JVM that a verb is about. Confined to the main thread. */
public final class Target {

  private static final Set<String> NEED_AN_AGENT = Set.of("detach", "report", "watch", "prove");
  private static final int OLDEST_JAVA = 17;
  private static final int WARNING_SINCE_JAVA = 21;
  private static final long POLL_MILLIS = 50;

  private final long pid;
  private final PrintWriter err;
  private final Steps steps;

  /** What there is to note besides the answer goes to {@code err}. */
  public Target(long pid, PrintWriter err) {
    this(pid, err, Steps.NONE);
  }

  /** The same; what it is at goes to {@code steps}. */
  public Target(long pid, PrintWriter err, Steps steps) {
    this.pid = pid;
    this.err = err;
    this.steps = steps;
  }

  /**
   * Loads the agent there, gives it {@code request} and waits for the answer. For a JVM of another
   * user a process of that user does it, so that root trusts nothing that the user may write.
   *
   * @throws CannotException if that is not possible, or the agent refuses
   */
  public Map<String, String> ask(Map<String, String> request, Duration limit) throws Exception {
    TargetProcess process = process(request);
    process.requireAttachable();
    User user = process.user();
    Map<String, String> answer =
        user == null || user.isUs()
            ? ask(process, request, limit)
            : new OtherUser(user, pid, err).ask(request, limit);
    if (!Exchange.isOk(answer)) {
      throw new CannotException(pid + ": " + answer.getOrDefault(Exchange.MESSAGE, "refused"));
    }
    return answer;
  }

  /** The same as whoever this process is; the answer may be a refusal. */
  Map<String, String> askAsWeAre(Map<String, String> request, Duration limit) throws Exception {
    TargetProcess process = process(request);
    process.requireAttachable();
    return ask(process, request, limit);
  }

  private TargetProcess process(Map<String, String> request) {
    return new TargetProcess(pid, request.getOrDefault(Exchange.VERB, ""));
  }

  private Map<String, String> ask(
      TargetProcess process, Map<String, String> request, Duration limit) throws Exception {
    try (AttachedVm vm = AttachedVm.attach(pid)) {
      requireSupported(vm.systemProperties());
      boolean attached = vm.agentVersion() != null;
      if (!attached && NEED_AN_AGENT.contains(request.get(Exchange.VERB))) {
        throw new CannotException(
            "no agent is attached to process %d; 'attach %d' does that".formatted(pid, pid));
      }
      if (!attached) {
        ThreadRoom.require(pid, process.proc());
        announceWarning(vm.systemProperties(), vm.jvmArguments());
      }
      try (PrivateExchange exchange = PrivateExchange.open(Meeting.with(process.proc()))) {
        Map<String, String> versioned = new LinkedHashMap<>(request);
        versioned.put(Exchange.VERSION, Version.CURRENT);
        exchange.files().ask(versioned);
        Path jar = jarInTarget(process, exchange, request);
        vm.loadAgent(jar, "@" + exchange.inTarget() + "\n" + jar);
        return await(exchange.files(), limit);
      }
    }
  }

  private Path jarInTarget(
      TargetProcess process, PrivateExchange exchange, Map<String, String> request)
      throws CannotException, IOException {
    Path jar = OwnJar.path();
    if (Meeting.isSame(process.proc(), jar)) {
      return jar;
    }
    if ("attach".equals(request.get(Exchange.VERB))) {
      throw new CannotException(
          "process %d has a file system of its own; copy stranded.jar there, to %s, first"
              .formatted(pid, jar));
    }
    return exchange.lend(jar);
  }

  private Map<String, String> await(Exchange exchange, Duration limit) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    int analysed = 0;
    Path dump = exchange.directory().resolve(HeapDumper.FILE);
    String waiting = "waiting for process " + pid;
    while (!exchange.isAnswered()) {
      steps.step(
          Files.exists(dump)
              ? "process " + pid + " stands still for a heap dump" + size(dump)
              : waiting);
      if (exchange.isDumped(analysed + 1)) {
        analysed++;
        steps.step("analysing heap dump " + analysed + " of process " + pid + size(dump));
        OfferedDump.analyse(exchange, analysed);
        deadline = System.nanoTime() + limit.toNanos();
      }
      if (ProcessHandle.of(pid).isEmpty()) {
        throw new CannotException("process " + pid + " has ended meanwhile");
      }
      if (!Files.isDirectory(exchange.directory())) {
        throw new CannotException(
            "the directory of the request was removed meanwhile: " + exchange.directory());
      }
      if (exchange.isAbandoned()) {
        throw new CannotException(
            "process %d has ended, or its agent has, before it answered, or its disk had no room for"
                    .formatted(pid)
                + " the answer; its stderr may say why");
      }
      if (System.nanoTime() - deadline > 0) {
        throw new CannotException(
            "the agent in process %d has not answered within %d s; look at that process's stderr"
                .formatted(pid, limit.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return exchange.answer();
  }

  private static String size(Path file) throws IOException {
    try {
      return ", " + (Files.size(file) >> 20) + " MB";
    } catch (NoSuchFileException goneMeanwhile) {
      return "";
    }
  }

  /** What a JVM does not tell, because the application has removed it, is no reason to refuse. */
  private void requireSupported(Properties properties) throws CannotException {
    String vm = properties.getProperty("java.vm.name", "HotSpot");
    if (!vm.contains("HotSpot") && !vm.contains("OpenJDK")) {
      throw new CannotException(
          "process %d runs %s; only HotSpot JVMs can be looked at".formatted(pid, vm));
    }
    if (feature(properties) < OLDEST_JAVA) {
      throw new CannotException(
          "process %d runs Java %s; %d is the oldest that can be looked at"
              .formatted(pid, properties.getProperty("java.version"), OLDEST_JAVA));
    }
  }

  private void announceWarning(Properties properties, String jvmArguments) {
    if (feature(properties) >= WARNING_SINCE_JAVA
        && !jvmArguments.contains("EnableDynamicAgentLoading")) {
      err.println(
          "note: Java 21 and later warn on the target's stderr that an agent was loaded; harmless,"
              + " and -XX:+EnableDynamicAgentLoading at its start silences it");
    }
  }

  private static int feature(Properties properties) {
    String version = properties.getProperty("java.specification.version", "");
    try {
      return version.startsWith("1.") ? 1 : Integer.parseInt(version);
    } catch (NumberFormatException notTold) {
      return OLDEST_JAVA;
    }
  }
}
