package dev.stranded.cli;

import dev.stranded.exchange.Exchange;
import dev.stranded.exchange.Version;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The JVM that a verb is about. Confined to the main thread. */
final class Target {

  private static final Set<String> NEED_AN_AGENT = Set.of("detach", "report", "prove");
  private static final int OLDEST_JAVA = 17;
  private static final int WARNING_SINCE_JAVA = 21;
  private static final long POLL_MILLIS = 50;

  private final long pid;
  private final PrintWriter err;

  Target(long pid, PrintWriter err) {
    this.pid = pid;
    this.err = err;
  }

  /**
   * Loads the agent there, gives it {@code request} and waits for the answer.
   *
   * @throws CannotException if that is not possible, or the agent refuses
   */
  Map<String, String> ask(Map<String, String> request, Duration limit) throws Exception {
    TargetProcess process = new TargetProcess(pid);
    process.requireAttachable();
    try (AttachedVm vm = AttachedVm.attach(pid)) {
      Properties properties = vm.systemProperties();
      requireSupported(properties);
      boolean attached = properties.containsKey(Exchange.ATTACHED_PROPERTY);
      if (!attached && NEED_AN_AGENT.contains(request.get(Exchange.VERB))) {
        throw new CannotException(
            "no agent is attached to process %d; 'attach %d' does that".formatted(pid, pid));
      }
      if (!attached) {
        announceWarning(properties, vm.jvmArguments());
      }
      try (PrivateExchange exchange = PrivateExchange.open(process.owner())) {
        Map<String, String> versioned = new LinkedHashMap<>(request);
        versioned.put(Exchange.VERSION, Version.CURRENT);
        versioned.put(Exchange.ASKER, Long.toString(ProcessHandle.current().pid()));
        exchange.files().ask(versioned);
        Path jar = ownJar();
        vm.loadAgent(jar, "@" + exchange.files().directory() + "\n" + jar);
        return accepted(await(exchange.files(), limit));
      }
    }
  }

  private Map<String, String> await(Exchange exchange, Duration limit) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    int analysed = 0;
    while (!exchange.isAnswered()) {
      if (exchange.isDumped(analysed + 1)) {
        analysed++;
        OfferedDump.analyse(exchange, analysed);
        deadline = System.nanoTime() + limit.toNanos();
      }
      if (ProcessHandle.of(pid).isEmpty()) {
        throw new CannotException("process " + pid + " has ended meanwhile");
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

  private Map<String, String> accepted(Map<String, String> answer) throws CannotException {
    if (!Exchange.isOk(answer)) {
      throw new CannotException(pid + ": " + answer.getOrDefault(Exchange.MESSAGE, "refused"));
    }
    return answer;
  }

  private void requireSupported(Properties properties) throws CannotException {
    String vm = properties.getProperty("java.vm.name", "an unknown JVM");
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
    String version = properties.getProperty("java.specification.version", "0");
    return version.startsWith("1.") ? 1 : Integer.parseInt(version);
  }

  private static Path ownJar() throws CannotException {
    try {
      return Path.of(Target.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath();
    } catch (URISyntaxException | RuntimeException unknown) {
      throw new CannotException("cannot tell where stranded.jar is: " + unknown);
    }
  }
}
