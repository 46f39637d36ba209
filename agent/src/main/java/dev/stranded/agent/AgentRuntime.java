package dev.stranded.agent;

import dev.stranded.agent.option.AgentOptions;
import dev.stranded.agent.option.InvalidOptionException;
import dev.stranded.agent.output.AgentThread;
import dev.stranded.agent.output.Controls;
import dev.stranded.agent.output.StackText;
import dev.stranded.agent.output.Stderr;
import dev.stranded.agent.pace.Watchdog;
import dev.stranded.exchange.Exchange;
import dev.stranded.model.Origin;
import dev.stranded.model.report.Report;
import dev.stranded.observe.jdk.LoadedClasses;
import dev.stranded.observe.scope.Scope;
import dev.stranded.observe.thread.ThreadTracking;
import dev.stranded.prove.analysis.FinishedProof;
import dev.stranded.prove.dump.HeapDumper;
import dev.stranded.prove.dump.NoProofException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An agent between start and stop: one thread that does a round every interval, and in between what
 * others ask of it.
 *
 * <p>Lock-free: callers on other threads leave their requests in a queue; all else is confined to
 * the agent's thread, but for the undoing if that hangs.
 */
final class AgentRuntime {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration SECOND_DUMP_AFTER = Duration.ofMillis(100);

  private final Requests requests = new Requests();
  private final CountDownLatch prepared = new CountDownLatch(1);
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Instrumentation instrumentation;
  private final HeapDumper dumper;
  private final Consumer<@Nullable Throwable> whenStopped;
  // HB: compareAndSet in undo -> get in run; whoever sets it undoes the weaving.
  private final AtomicBoolean undone = new AtomicBoolean();
  // HB: compareAndSet -> set false by the thread that makes the proof.
  private final AtomicBoolean proving = new AtomicBoolean();
  // HB: volatile write by the agent's thread -> read by the one that stops the agent.
  private volatile @Nullable Preparation woven;
  private volatile @Nullable Throwable endedBy;
  // HB: volatile write by the agent's thread -> read by who asks for them.
  private volatile AgentOptions options;
  private final @Nullable ThreadTracking tracking;
  // Confined to the agent's thread.
  private @Nullable Rounds rounds;
  private volatile boolean stopping;

  /**
   * An agent that is not started.
   *
   * @param tracking switched off before, if lost virtual threads are to be collected; else null
   * @param whenStopped runs last of all, on the agent's thread or, if that hangs, the one that
   *     stops it; takes the failure that ended it, or null
   */
  AgentRuntime(
      AgentOptions options,
      @Nullable ThreadTracking tracking,
      Instrumentation instrumentation,
      Consumer<@Nullable Throwable> whenStopped) {
    this.options = options;
    this.tracking = tracking;
    this.instrumentation = instrumentation;
    this.dumper = new HeapDumper(instrumentation);
    this.whenStopped = whenStopped;
  }

  /** Starts the agent and returns when everything is woven. */
  void start() {
    AgentThread.of("stranded", this::run).start();
    try {
      if (!prepared.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        Stderr.say("still weaving after " + START_LIMIT.toSeconds() + " s; going on meanwhile");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns when the first look can be asked for, or after thirty seconds.
   *
   * @throws IllegalStateException if the agent has ended instead
   */
  void awaitRunning() throws InterruptedException {
    boolean inTime = running.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    Throwable failure = endedBy;
    if (failure != null) {
      throw new IllegalStateException("it ended at its start: " + StackText.headline(failure));
    }
    if (!inTime) {
      throw new IllegalStateException("it does not run yet; the JVM may be short of memory");
    }
  }

  /**
   * A report of this moment.
   *
   * @throws TimeoutException if the agent's thread does not answer
   */
  Report report() throws Exception {
    return ask(Rounds::report);
  }

  /** The same, and where threads wait and waited. */
  Report reportWithContention() throws Exception {
    return ask(Rounds::reportWithContention);
  }

  /**
   * The report of the last round; of this moment if there was none yet.
   *
   * @throws TimeoutException if the agent's thread does not answer
   */
  Report latest() throws Exception {
    return ask(Rounds::latest);
  }

  /**
   * A report of this moment that rests on a heap proof made now; without, if that cannot be made.
   *
   * @throws TimeoutException if the agent's thread does not answer
   */
  Report prove(Exchange exchange) throws Exception {
    CommandedProof wanted = new CommandedProof(exchange, dumper);
    return prove(interval -> wanted.make(() -> ask(Rounds::observe), interval));
  }

  /** The same, analysed by a process of our own. For an agent thread, but not the one of rounds. */
  Report prove() throws Exception {
    LocalProof wanted = new LocalProof(dumper, Set.of());
    return prove(interval -> wanted.make(() -> ask(Rounds::look), interval));
  }

  /**
   * The same for who asks by way of a sink, one at a time, on a thread that may be anybody's.
   *
   * @throws dev.stranded.report.ProofInProgressException if another one is being made
   * @throws IllegalStateException if the agent does not answer
   */
  Report proveOnDemand() {
    return RequestedProof.make(this, proving);
  }

  private Report prove(ProofMaker maker) throws Exception {
    try {
      FinishedProof proof = maker.make(ask(Rounds::interval));
      return ask(own -> own.report(proof));
    } catch (NoProofException none) {
      return ProofNotes.add(report(), none.reason());
    }
  }

  /** The options in force. */
  AgentOptions options() {
    return options;
  }

  /** Counts what the current thread starts from now on to {@code scope}; null for none. */
  @Nullable Scope enter(@Nullable Scope scope) {
    Weaving weaving = weaving();
    if (weaving == null) {
      throw new IllegalStateException("nothing is woven: who starts a thread cannot be told");
    }
    return weaving.recorder().enter(scope);
  }

  /** Where a thread was created, if that was seen. */
  @Nullable Origin createdBy(Thread thread) {
    Weaving weaving = weaving();
    return weaving == null ? null : weaving.records().createdBy(thread);
  }

  private @Nullable Weaving weaving() {
    Preparation preparation = woven;
    return preparation == null ? null : preparation.weaving();
  }

  /**
   * What can be said now of threads that wait at least {@code threshold}, with a heap proof.
   *
   * @param released names of classes whose objects hold nothing that anybody will use again
   * @throws TimeoutException if the agent's thread does not answer
   */
  Report judge(Duration threshold, Set<String> released) throws Exception {
    // Of its own: what is dumped for this judgement alone is not kept.
    LocalProof wanted = new LocalProof(new HeapDumper(instrumentation), released);
    try {
      FinishedProof proof = wanted.make(() -> ask(Rounds::look), SECOND_DUMP_AFTER);
      return ask(own -> own.judge(proof, threshold));
    } catch (NoProofException none) {
      return ask(own -> own.judge(none.reason(), threshold));
    }
  }

  /** Puts later options over those in force. */
  void configure(String argument) throws Exception {
    ask(
        own -> {
          AgentOptions changed = own.options().with(argument);
          if (!changed.enabled()) {
            throw InvalidOptionException.refused("an attached agent is stopped with 'detach'");
          }
          if (changed.collect() != own.options().collect()) {
            throw InvalidOptionException.refused(
                "'collect' takes effect when the agent starts, and cannot be changed while it is"
                    + " attached");
          }
          own.configure(changed);
          options = changed;
          return argument;
        });
  }

  /**
   * Undoes everything and returns when that is done. If the agent's thread does not come to its end
   * in time, it is done without.
   *
   * @return whether the thread came to its end; while it does not, its outputs stay open
   * @throws TimeoutException if the weaving is not over yet
   */
  boolean stop() throws InterruptedException, TimeoutException {
    requests.add(() -> stopping = true);
    if (stopped.await(Requests.ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      return true;
    }
    if (woven == null) {
      throw new TimeoutException("it is still weaving");
    }
    undo();
    return false;
  }

  /** Whether everything is undone. */
  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private <T> T ask(Request<T> request) throws Exception {
    return requests.ask(() -> request.of(Objects.requireNonNull(rounds)));
  }

  /** What another thread wants done on the agent's. */
  private interface Request<T> {
    T of(Rounds rounds) throws Exception;
  }

  /** Makes a proof, whose further dumps come that much later. */
  private interface ProofMaker {
    FinishedProof make(Duration interval) throws Exception;
  }

  private void run() {
    try {
      Preparation preparation = Preparation.weave(instrumentation, tracking);
      woven = preparation;
      work(preparation);
    } catch (Throwable failure) {
      if (!undone.get()) {
        endsBy(failure);
      }
    } finally {
      undo();
    }
  }

  private void work(Preparation preparation) throws InterruptedException {
    try (Watchdog watchdog = Watchdog.start(options.interval())) {
      AttachedMark.set();
      prepared.countDown();
      try (Rounds own = open(preparation)) {
        if (own != null) {
          rounds = own;
          running.countDown();
          loop(own, watchdog);
        }
      }
    }
  }

  private void endsBy(Throwable failure) {
    endedBy = failure;
    Stderr.say("the agent ends", failure);
  }

  /** Once only, or it would undo what an agent that was attached meanwhile has done. */
  private void undo() {
    if (!undone.compareAndSet(false, true)) {
      return;
    }
    try {
      Preparation preparation = woven;
      if (preparation != null) {
        preparation.close();
      }
    } catch (Throwable failure) {
      endsBy(failure);
    } finally {
      Throwable failure = endedBy;
      if (failure == null) {
        AttachedMark.clear();
      }
      prepared.countDown();
      running.countDown();
      whenStopped.accept(failure);
      // Else a thread that hung would never learn it: its request to stop is refused with the
      // others.
      stopping = true;
      stopped.countDown();
      requests.close();
    }
  }

  /**
   * Tries again where the application leaves no memory; null when the agent is stopped meanwhile.
   */
  private @Nullable Rounds open(Preparation preparation) throws InterruptedException {
    while (!stopping) {
      try {
        return new Rounds(
            options,
            preparation,
            LoadedClasses.of(instrumentation),
            dumper,
            new Controls(
                log -> ManagedRuntime.sink(this, instrumentation, log), this::proveOnDemand));
      } catch (OutOfMemoryError perhapsLater) {
        Runnable request = requests.next(options.interval().toNanos());
        if (request != null) {
          request.run();
        }
      }
    }
    return null;
  }

  private void loop(Rounds own, Watchdog watchdog) {
    long due = System.nanoTime() + own.interval().toNanos();
    while (!stopping) {
      try {
        Runnable request = requests.next(due - System.nanoTime());
        watchdog.begin();
        if (request != null) {
          request.run();
          watchdog.interval(own.interval());
          due = Math.min(due, System.nanoTime() + own.interval().toNanos());
        } else {
          due = System.nanoTime() + own.next();
        }
      } catch (InterruptedException | OutOfMemoryError goOn) {
        // Nobody interrupts us but by mistake, and memory may be there again at the next round.
      } finally {
        watchdog.end();
      }
    }
  }
}
