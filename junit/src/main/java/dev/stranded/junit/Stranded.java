package dev.stranded.junit;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The check for other frameworks than JUnit Jupiter, and for a program's own use.
 *
 * <pre>{@code
 * try (Stranded.Scope test = Stranded.open("parses")) {
 *   ...
 * }
 * }</pre>
 */
public final class Stranded {

  private static final AtomicLong SCOPES = new AtomicLong();
  private static final Policy DEFAULTS =
      new Policy(LeftOver.WARN, Duration.ofSeconds(2), false, List.of());

  /** Threads of findings that were told. Guarded by itself. */
  private static final Set<Long> TOLD = new HashSet<>();

  private Stranded() {}

  /**
   * Fails if there are threads that can never end, whoever started them, that an earlier call has
   * not told of. Takes a second or two if any thread waits.
   *
   * @throws StrandedThreadsError that names them
   */
  public static void check() {
    Watcher watcher = AgentAccess.watcher("auto");
    synchronized (TOLD) {
      List<Judgement.Finding> findings =
          watcher.judge(Set.of(), Set.of()).findings().stream()
              .filter(finding -> !TOLD.containsAll(finding.threads()))
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
   * name}. The scope is to be closed by the same thread.
   */
  public static Scope open(String name) {
    Watcher watcher = AgentAccess.watcher("auto");
    String scope = "scope:" + SCOPES.incrementAndGet() + ':' + name;
    return new Scope(watcher, scope, name, watcher.enter(scope));
  }

  /** What is done between {@link #open} and {@link #close}. Confined to one thread. */
  public static final class Scope implements AutoCloseable {
    private final Watcher watcher;
    private final String scope;
    private final String name;
    private final String before;

    private Scope(Watcher watcher, String scope, String name, String before) {
      this.watcher = watcher;
      this.scope = scope;
      this.name = name;
      this.before = before;
    }

    /**
     * Ends it, as soon as its threads have ended, or two seconds later.
     *
     * @throws StrandedThreadsError if some of them can never end; of those that are merely left
     *     over standard error tells
     */
    @Override
    public void close() {
      watcher.enter(before);
      ThreadCheck.Result result;
      try {
        result = new ThreadCheck(watcher, DEFAULTS).check(scope, Set.of());
      } finally {
        watcher.forget(scope);
      }
      if (!result.leftOver().isEmpty()) {
        System.err.println(
            "Stranded: " + FailureText.leftOver(name, result.leftOver(), DEFAULTS.linger()));
      }
      if (!result.lost().isEmpty()) {
        throw new StrandedThreadsError(
            FailureText.lost(name, result.lost(), result.judgement()).stripTrailing());
      }
    }
  }
}
