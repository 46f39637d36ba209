package dev.stranded.soundness;

import dev.acme.soundness.FuzzMain;
import dev.stranded.integration.Deadline;
import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Launch;
import dev.stranded.integration.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Runs one program, has it judged, and lets it show the truth. Confined to one thread. */
final class Runner implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(8);
  private static final long POLL_NANOS = 100_000_000;

  private final Run run;
  private final Path directory;

  Runner(Run run) throws IOException {
    this.run = run;
    this.directory = Files.createTempDirectory("stranded-soundness");
  }

  Judgement judge() throws IOException {
    Launch launch =
        Launch.of(run.jdk(), FuzzMain.class)
            .jvm("-XX:TieredStopAtLevel=4", "-Xmx1g", "-XX:+Use" + run.collector() + "GC")
            .jvm("-XX:SoftRefLRUPolicyMSPerMB=1")
            .args(
                Long.toString(run.seed()),
                Integer.toString(run.threads()),
                run.virtual() ? "virtual" : "platform");
    boolean agent = run.mode().equals("agent");
    if (agent) {
      launch.jvm("-javaagent:" + Product.JAR + "=" + String.join(",", options()));
    }
    try (ForkedJvm jvm = launch.start()) {
      jvm.awaitLine("READY");
      Judgement judgement = new Judgement(run, Program.of(jvm));
      for (String part : run.mode().split("\\+", -1)) {
        look(part, jvm, judgement);
      }
      judgement.act();
      jvm.tell("act");
      jvm.awaitLine(line -> line.startsWith("RAN "), "RAN");
      if (agent || run.mode().endsWith("attach")) {
        next(jvm, judgement);
      }
      judgement.conclude(Program.names(jvm, "RAN"));
      if (!Program.names(jvm, "EARLY").isEmpty()) {
        judgement.problems.add("ran on before its time: " + Program.names(jvm, "EARLY"));
      }
      return judgement;
    }
  }

  private void look(String mode, ForkedJvm jvm, Judgement judgement) throws IOException {
    switch (mode) {
      case "agent" -> watch(jvm, judgement);
      case "attach" -> {
        command(jvm, "attach", options());
        watch(jvm, judgement);
      }
      case "scan" -> scan(jvm, judgement);
      case "analyze" -> analyze(jvm, judgement);
      default -> throw new IllegalArgumentException("no such mode: " + mode);
    }
  }

  private List<String> options() {
    return List.of(
        "threshold=1s",
        "interval=1s",
        "prove=auto",
        "prove.min-gap=0s",
        "prove.max-pause=1h",
        "report.json=" + json(),
        "log=" + directory.resolve("agent.log"));
  }

  private Path json() {
    return directory.resolve("report.json");
  }

  /** The files of the last look, for a person. */
  Path directory() {
    return directory;
  }

  /** Reads reports until everybody lost is proven, or nothing new has come for a while. */
  private void watch(ForkedJvm jvm, Judgement judgement) throws IOException {
    Deadline patience = Deadline.scaled(PATIENCE);
    Deadline quiet = null;
    int before = -1;
    while (jvm.isAlive() && !patience.isOver() && (quiet == null || !quiet.isOver())) {
      int proofsBefore = proofs;
      if (!read(judgement)) {
        LockSupport.parkNanos(POLL_NANOS);
        continue;
      }
      int found = judgement.last().proven().size();
      if (judgement.missing().isEmpty() && proofs > 0) {
        return;
      }
      if (found != before || proofs != proofsBefore || quiet == null) {
        before = found;
        quiet = proofs > 0 ? Deadline.scaled(QUIET) : null;
      }
    }
  }

  private int proofs;

  /** Whether there was a new report. */
  private boolean read(Judgement judgement) throws IOException {
    if (!Files.exists(json())) {
      return false;
    }
    Said said = Said.parse(Files.readString(json()));
    if (said.time().equals(lastTime)) {
      return false;
    }
    lastTime = said.time();
    judgement.add(said);
    proofs += said.proofRan() ? 1 : 0;
    return true;
  }

  private String lastTime = "";

  /** One more report, and one that began after now. */
  private void next(ForkedJvm jvm, Judgement judgement) throws IOException {
    Deadline patience = Deadline.scaled(PATIENCE);
    for (int seen = 0; seen < 2 && jvm.isAlive() && !patience.isOver(); ) {
      if (read(judgement)) {
        seen++;
      } else {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private void scan(ForkedJvm jvm, Judgement judgement) throws IOException {
    command(jvm, "scan", List.of("--threshold", "1s", "--json", json().toString()));
    read(judgement);
  }

  private void analyze(ForkedJvm jvm, Judgement judgement) throws IOException {
    Path dump = directory.resolve("heap.hprof");
    List<String> jcmd =
        List.of(
            run.jdk().tool("jcmd").toString(),
            Long.toString(jvm.pid()),
            "GC.heap_dump",
            dump.toString());
    try (ForkedJvm process = Launch.fork(jcmd, java.util.Map.of())) {
      process.awaitExit();
    }
    Product.run(run.jdk(), "analyze", dump.toString(), "--json", json().toString());
    read(judgement);
  }

  private void command(ForkedJvm jvm, String verb, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(verb, Long.toString(jvm.pid())));
    all.addAll(arguments);
    Product.Result result = Product.run(run.jdk(), all.toArray(String[]::new));
    if (result.exit() > 1) {
      throw new AssertionError(verb + " exits with " + result.exit() + "\n" + result.all());
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
