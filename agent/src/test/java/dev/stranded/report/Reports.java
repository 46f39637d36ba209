package dev.stranded.report;

import dev.stranded.model.Channel;
import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Diagnosis;
import dev.stranded.model.Evidence;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Pattern;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.SiteHistory;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.model.report.AgentHealth;
import dev.stranded.model.report.EndedProof;
import dev.stranded.model.report.EndedProofs;
import dev.stranded.model.report.JvmIdentity;
import dev.stranded.model.report.Report;
import dev.stranded.model.report.WaitingThreads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports built by hand. Stateless. */
public final class Reports {

  private Reports() {}

  public static Report of(Finding... findings) {
    int proven = 0;
    int suspected = 0;
    for (Finding finding : findings) {
      if (finding.verdict() == Verdict.PROVEN) {
        proven += finding.count();
      } else {
        suspected += finding.count();
      }
    }
    return new Report(
        Instant.parse("2026-01-02T03:04:05Z"),
        new JvmIdentity(4711, "25.0.3+9", "OpenJDK 64-Bit Server VM"),
        new Report.Summary(12, 3, 5, 1, proven, suspected),
        Proof.none("switched off"),
        List.of(findings),
        new Report.Round(1_500, 250, List.of("virtual threads cannot be seen on this JDK")),
        new AgentHealth(42, 0, "", 7, 3, 2, 1, 4),
        EndedProofs.NONE);
  }

  /** One proof that was wrong, or if {@code unless} is given, one that named what came. */
  public static EndedProofs endedProofs(String... unless) {
    EndedProof ended =
        new EndedProof(
            "f1",
            Rule.UNREACHABLE,
            "worker\n7",
            27,
            Instant.parse("2026-01-02T03:04:05Z"),
            Instant.parse("2026-01-02T03:05:05Z"),
            "it has ended",
            List.of(unless),
            "Nothing reaches <it>.");
    boolean refuted = ended.refuted();
    return new EndedProofs(refuted ? 1 : 0, refuted ? 0 : 1, List.of(ended));
  }

  /** A proven finding of {@code count} threads that wait for 65 s and less. */
  public static Finding finding(String id, int count) {
    return finding(id, count, Verdict.PROVEN, "worker", "Somebody should have come.");
  }

  public static Finding finding(
      String id, int count, Verdict verdict, String name, String explanation) {
    List<StuckThread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(new StuckThread(name + "-" + i, 20 + i, i % 2 == 1, true, 65_000 - i));
    }
    return new Finding(
        id,
        verdict,
        Rule.NO_COUNTERPART,
        threads,
        count,
        waiting(65_000),
        new Origin(List.of(frame("com.acme.App", "start", 5)), "main"),
        new Origin(List.of(frame("com.acme.Web", "post", 7)), "http-1"),
        List.of("static com.acme.Feed.queue"),
        List.of("interrupt"),
        List.of("scalar-replaced: one <more>"),
        explanation,
        new Diagnosis(
            Pattern.PRODUCER_DIED,
            "Producer died: " + name + " waits.",
            "Start it again.",
            List.of(
                new Evidence(Evidence.Kind.CULPRIT, "The producer of " + name + " died."),
                new Evidence(Evidence.Kind.GROUND, explanation))));
  }

  /** Three threads of a finding, the first of them {@code name-0}, and twelve that are idle. */
  public static Report waiting(String name) {
    Finding found = finding("f1", 3, Verdict.PROVEN, name, "Somebody should have come.");
    Wait lost = found.longestWait();
    List<ObservedThread> threads = new ArrayList<>();
    for (StuckThread thread : found.threads()) {
      threads.add(observed(thread.id(), thread.name(), lost));
    }
    List<StackTraceElement> idle = List.of(lost.stack().get(0), frame("com.acme.Idle", "run", 3));
    for (int i = 20; i < 32; i++) {
      Wait wait =
          new Wait(
              lost.kind(),
              lost.channel(),
              1_000,
              idle,
              Shape.IDLE_WORKER,
              lost.release(),
              List.of(),
              null,
              true);
      threads.add(observed(100 + i, "idle-" + i, wait));
    }
    Observation seen =
        new Observation(
            Instant.parse("2026-01-02T03:04:05Z"),
            0,
            threads.size(),
            0,
            threads,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return of(found).with(WaitingThreads.of(seen, List.of(found)));
  }

  private static ObservedThread observed(long id, String name, Wait wait) {
    return new ObservedThread(id, name, false, true, wait, null, null);
  }

  /** A finding with more evidence and longer stacks than fit on a screen. */
  static Finding large(String id) {
    Finding some = finding(id, 50);
    List<StackTraceElement> deep = new ArrayList<>(some.longestWait().stack());
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      deep.add(frame("com.acme.Deep", "call", i));
      evidence.add(new Evidence(Evidence.Kind.HOLDER, "Another one has it: " + i + '.'));
      evidence.add(new Evidence(Evidence.Kind.EDGE, "One waits for the next: " + i + '.'));
    }
    return in(deep, some, new Diagnosis(null, "Large.", "Make it small.", evidence));
  }

  /** 200 threads in a stack of 120 frames, which is another one for another {@code place}. */
  static Finding deep(String id, int place) {
    List<StackTraceElement> deep = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      deep.add(frame("com.acme.Deep" + place, "call" + i, i));
    }
    Finding some = finding(id, 200);
    Evidence other = new Evidence(Evidence.Kind.HOLDER, "Has it, too.", "other", 7, deep);
    return in(deep, some, some.diagnosis().because(other));
  }

  private static Finding in(List<StackTraceElement> stack, Finding some, Diagnosis diagnosis) {
    Wait wait = some.longestWait();
    return new Finding(
        some.id(),
        some.verdict(),
        some.rule(),
        some.threads(),
        some.count(),
        new Wait(
            wait.kind(),
            wait.channel(),
            wait.waitedMillis(),
            stack,
            wait.shape(),
            wait.release(),
            wait.counterparts(),
            wait.history(),
            wait.confirmed()),
        new Origin(stack, "main"),
        some.task(),
        some.reachableFrom(),
        some.unless(),
        some.caveats(),
        some.explanation(),
        diagnosis);
  }

  /** A finding whose threads have that many frames. */
  public static Finding ofDepth(String id, int frames) {
    Finding some = finding(id, 1);
    List<StackTraceElement> deep = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      deep.add(frame("com.acme.Deep", "call", i));
    }
    return new Finding(
        id,
        some.verdict(),
        some.rule(),
        some.threads(),
        some.count(),
        with(some.longestWait(), deep),
        some.created(),
        some.task(),
        some.reachableFrom(),
        some.unless(),
        some.caveats(),
        some.explanation(),
        some.diagnosis());
  }

  private static Wait with(Wait wait, List<StackTraceElement> stack) {
    return new Wait(
        wait.kind(),
        wait.channel(),
        wait.waitedMillis(),
        stack,
        wait.shape(),
        wait.release(),
        wait.counterparts(),
        wait.history(),
        wait.confirmed());
  }

  /** The same of a thread that no round saw in its wait. */
  static Finding neverSeenWaiting(Finding seen) {
    StuckThread thread = seen.threads().get(0);
    return new Finding(
        seen.id(),
        seen.verdict(),
        seen.rule(),
        List.of(new StuckThread(thread.name(), thread.id(), thread.virtual(), thread.daemon(), 0)),
        1,
        waiting(0),
        seen.created(),
        seen.task(),
        seen.reachableFrom(),
        seen.unless(),
        seen.caveats(),
        seen.explanation(),
        Diagnosis.advice(seen.diagnosis().fix()));
  }

  private static Wait waiting(long millis) {
    return new Wait(
        WaitKind.QUEUE_TAKE,
        new Channel("java.util.concurrent.LinkedBlockingQueue", "1f2e"),
        millis,
        List.of(
            new StackTraceElement(
                "app",
                "java.base",
                "25",
                "java.util.concurrent.LinkedBlockingQueue",
                "take",
                "LinkedBlockingQueue.java",
                435),
            frame("com.acme.Feed", "run", 12)),
        Shape.RUN_LOOP,
        new Release.Anyone(),
        List.of(
            new Counterpart(
                6,
                "producer",
                Role.PUT,
                61_000,
                40,
                false,
                "died of java.io.IOException: <eof>",
                false),
            new Counterpart(8, "helper", Role.WAKE, 90_000, 2, true, null, true)),
        new SiteHistory(30, 20, 50),
        true);
  }

  private static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(
        type, method, type.substring(type.lastIndexOf('.') + 1) + ".java", line);
  }
}
