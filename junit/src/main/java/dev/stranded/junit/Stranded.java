package dev.stranded.junit;

import dev.stranded.junit.watch.AgentAccess;
import dev.stranded.junit.watch.Judgement;
import dev.stranded.junit.watch.Watcher;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The check for other frameworks than JUnit Jupiter, and for a program's own use. What is set comes
 * from system properties and from {@code junit-platform.properties}.
 *
 * <pre>{@code
 * try (Stranded.Scope test = Stranded.open("parses")) {
 *   ...
 * }
 * }</pre>
 */
public final class Stranded {

  private static final AtomicLong SCOPES = new AtomicLong();

  /** Threads of findings that were told. Guarded by itself. */
  private static final Set<Long> TOLD = new HashSet<>();

  private Stranded() {}

  /**
   * Fails if there are threads that can never end, whoever started them, that an earlier call has
   * not told of and no row of the file of known threads applies to. Takes a second or two if any
   * thread waits.
   *
   * @throws StrandedThreadsError that names them
   * @throws StrandedConfigurationException if what is set cannot be understood
   */
  public static void check() {
    List<IgnoredThreads> known =
        Settings.of(IgnoreFile.KEY).map(IgnoreFile::rows).orElse(List.of());
    Watcher watcher = watcher();
    synchronized (TOLD) {
      List<Judgement.Finding> findings =
          watcher.judge(Set.of(), Set.of()).findings().stream()
              .filter(finding -> !TOLD.containsAll(finding.threads()))
              .filter(finding -> known.stream().noneMatch(row -> row.matches(finding)))
              .toList();
      if (findings.isEmpty()) {
        return;
      }
      findings.forEach(finding -> TOLD.addAll(finding.threads()));
      StringBuilder text = new StringBuilder("there are threads that can never end:\n");
      findings.forEach(finding -> text.append('\n').append(finding.text()));
      throw new StrandedThreadsError(text.toString().stripTrailing());
    }
  }

  /**
   * Begins to count threads that the current thread starts, and those that these start, to {@code
   * name}.
   *
   * @param marked the method, if any, then its class: what {@link NoStrandedThreads}, {@link
   *     SharedThreads} and {@link IgnoreThreads} say on these, and on the classes around, goes
   *     before what is set
   * @throws StrandedConfigurationException if what is set or said there cannot be understood
   */
  public static Scope open(String name, AnnotatedElement... marked) {
    Policy policy = Policy.of(List.of(marked), Settings::of);
    Optional<Duration> limit = Watchdog.limit(Settings::of);
    Watcher watcher = watcher();
    // Named by the one around it, as a Watcher has it.
    String around = watcher.enter("");
    String scope = around + "scope:" + SCOPES.incrementAndGet() + ':' + name + ':';
    String printable = FailureText.printable(name);
    limit.ifPresent(most -> Watchdog.ofTheJvm().enter(scope, printable, watcher, most));
    watcher.enter(scope);
    return new Scope(watcher, policy, scope, printable, around);
  }

  private static Watcher watcher() {
    return AgentAccess.watcher(Settings.mayAttach(Settings::of));
  }

  /**
   * What is done between {@link #open} and {@link #leave}. One thread at a time; {@link #leave} is
   * for the one that opened it.
   */
  public static final class Scope implements AutoCloseable {
    private final Watcher watcher;
    private final Policy policy;
    private final String scope;
    private final String around;
    private String name;
    private boolean left;

    private Scope(Watcher watcher, Policy policy, String scope, String name, String around) {
      this.watcher = watcher;
      this.policy = policy;
      this.scope = scope;
      this.around = around;
      this.name = name;
    }

    /** Is told of by another name from now on: {@code ParserTest.parses(3)}. */
    public void rename(String to) {
      name = FailureText.printable(to);
    }

    /**
     * Counts no more of what the current thread starts. What it has started may go on until {@link
     * #close}, which any thread may call then. Idempotent.
     */
    public void leave() {
      if (!left) {
        left = true;
        Watchdog.ofTheJvm().leave(scope);
        watcher.enter(around);
      }
    }

    /**
     * Ends it, as soon as its threads have ended, or when they have lingered too long: two seconds
     * if nothing is set.
     *
     * @throws StrandedThreadsError if some of them can never end, or are merely left over and
     *     {@link LeftOver#FAIL} holds; with {@link LeftOver#WARN} standard error tells of these
     */
    @Override
    public void close() {
      leave();
      ThreadCheck.Result result;
      try {
        result = new ThreadCheck(watcher, policy).check(scope, Set.of());
      } finally {
        watcher.forget(scope);
      }
      FailureText.tell(name, policy, result);
    }
  }
}
