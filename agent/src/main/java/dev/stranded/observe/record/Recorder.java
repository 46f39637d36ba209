package dev.stranded.observe.record;

import dev.stranded.bootstrap.ConditionHooks;
import dev.stranded.bootstrap.HookGuard;
import dev.stranded.bootstrap.HookListener;
import dev.stranded.bootstrap.ParkClock;
import dev.stranded.bootstrap.QueueHooks;
import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.EndedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.report.EndedWaits;
import dev.stranded.observe.history.FinishedWaits;
import dev.stranded.observe.history.FollowedThreads;
import dev.stranded.observe.history.Put;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.scope.Scope;
import dev.stranded.observe.scope.Scopes;
import dev.stranded.observe.table.WeakTable;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.thread.ThreadFields;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to woven code and keeps what the observer asks for. Lock-free: every part has its own
 * protocol; between two parts no order is promised.
 *
 * <p>Overhead: to meet again what is known allocates nothing. The start of a platform thread and a
 * sampled submission capture a stack, some microseconds; everything else is a look-up or two.
 */
public final class Recorder implements HookListener, Records {

  private static final int PARKS_WITHOUT_LIMIT = 1 << 12;
  private static final int WORKERS = 1 << 14;

  private final LongAdder dropped = new LongAdder();
  private final Threads threads = new Threads(new Sites(dropped), dropped);
  private final Channels channels = new Channels(dropped);
  private final Scopes scopes = new Scopes(dropped);
  private final WaitHistories histories = new WaitHistories(dropped);
  private final WriteHolders writeHolders = new WriteHolders(dropped);
  // HB: volatile write in follow -> read in lifeBegins; carries the empty table.
  private volatile @Nullable Lives lives;
  // Confined to the agent's thread.
  private BooleanSupplier everyMount = () -> false;
  private final WeakTable<AtomicLong> parksWithoutLimit =
      new WeakTable<>(PARKS_WITHOUT_LIMIT, dropped);
  // A worker refers to its thread, which is the key.
  private final WeakTable<WeakReference<Object>> workers = new WeakTable<>(WORKERS, dropped);

  /**
   * Loads and links everything that an event may need, so that no event has to. Takes some tens of
   * milliseconds.
   */
  public Recorder() {
    histories.warmUp();
    WarmUp.run(this);
  }

  /** {@code everyMount} tells what {@link #recordsEveryMount} is to say. */
  public void mounts(BooleanSupplier everyMount) {
    this.everyMount = everyMount;
  }

  /**
   * Follows the virtual threads that begin from now on.
   *
   * @param endsMissed whether the end of some thread may have been missed since it was last asked
   */
  public void follow(BooleanSupplier endsMissed) {
    Lives followed = new Lives(dropped, endsMissed);
    WarmUp.run(followed);
    lives = followed;
  }

  @Override
  public void lifeBegins(Thread thread) {
    Lives followed = lives;
    if (followed != null && ThreadFields.isVirtual(thread)) {
      followed.begin(thread, ThreadFields.id(thread), threads.taskClassOf(thread));
    }
  }

  @Override
  public void lifeEnds(Thread thread) {
    Lives followed = lives;
    if (followed != null) {
      followed.end(ThreadFields.id(thread));
    }
  }

  @Override
  public void threadStarting(Thread thread) {
    threads.starting(thread);
    scopes.starting(thread);
  }

  @Override
  public void threadEnded(Thread thread) {
    threads.ended(thread, "returned");
  }

  @Override
  public void threadDied(Thread thread, Throwable cause) {
    threads.died(thread, cause);
  }

  @Override
  public void parkedWithoutLimit(Thread thread) {
    AtomicLong since = parksWithoutLimit.get(thread);
    if (since == null) {
      since = parksWithoutLimit.putIfAbsent(thread, new AtomicLong());
    }
    if (since != null) {
      since.set(ParkClock.lastStampNanos(thread));
    }
  }

  @Override
  public void parkedLong(Thread thread, long parkedNanos) {
    histories.note(ThreadFields.id(thread), parkedNanos);
  }

  @Override
  public void unparking(Thread target) {
    Object blocker = LockSupport.getBlocker(target);
    Object channel = blocker == null ? null : channels.channelOf(blocker);
    if (channel != null) {
      meet(channel, Channels.isQueue(channel) ? roleInQueue() : Role.WAKE);
    }
  }

  // Who wakes another in a queue puts or takes: a consumer that hands on to the next consumer is no
  // producer, and who put once is none of those that make room.
  private static Role roleInQueue() {
    return QueueHooks.isTaking() ? Role.TAKE : Role.PUT;
  }

  @Override
  public void taskSubmitted(Object task) {
    threads.submitted(task);
    scopes.submitted(task);
  }

  @Override
  public void taskStarting(Object task) {
    threads.begins(Thread.currentThread(), task);
    scopes.begins(task);
  }

  @Override
  public void workerStarting(Object worker) {
    workers.putIfAbsent(Thread.currentThread(), new WeakReference<>(worker));
  }

  @Override
  public void queuePut(Object queue) {
    meet(queue, Role.PUT);
  }

  @Override
  public void queueTake(Object queue) {
    meet(queue, Role.TAKE);
  }

  @Override
  public void signalledNobody(Object condition) {
    // A queue signals whoever may wait, and is known by who puts and takes.
    StackTraceElement at = channels.ownerOf(condition) == null ? Sites.signaller() : null;
    Party party = at == null ? null : threads.party(Thread.currentThread());
    if (party != null) {
      channels.note(condition, Role.MISSED, party, at);
    }
  }

  private void meet(Object channel, Role role) {
    Party party = threads.party(Thread.currentThread());
    if (party != null) {
      channels.note(channel, role, party);
    }
  }

  @Override
  public void awaiting(Object condition, Object owner) {
    channels.associate(condition, owner);
  }

  @Override
  public void writeLocked(Object lock, long stamp) {
    writeHolders.note(lock, stamp, Thread.currentThread());
  }

  @Override
  public @Nullable Origin createdBy(Thread thread) {
    return threads.createdBy(thread);
  }

  @Override
  public @Nullable Origin taskOf(Thread thread) {
    return threads.taskOf(thread);
  }

  @Override
  public long lastMovedNanos(Thread thread) {
    return ParkClock.lastStampNanos(thread);
  }

  @Override
  public boolean recordsEveryMount() {
    return everyMount.getAsBoolean();
  }

  @Override
  public boolean parksWithoutLimit(Thread thread) {
    AtomicLong since = parksWithoutLimit.get(thread);
    return since != null && since.get() != 0 && since.get() == ParkClock.lastStampNanos(thread);
  }

  @Override
  public @Nullable Object ownerOf(Object condition) {
    return channels.ownerOf(condition);
  }

  @Override
  public List<Counterpart> counterparts(Object channel) {
    return channels.counterparts(channel);
  }

  @Override
  public List<EndedThread> ended() {
    return threads.recentEnds();
  }

  @Override
  public @Nullable Object workerOf(Thread thread) {
    WeakReference<Object> worker = workers.get(thread);
    return worker == null ? null : worker.get();
  }

  @Override
  public Map<Long, List<Put>> puts() {
    return channels.puts();
  }

  @Override
  public @Nullable Holder writeHolder(Object stampedLock) {
    return writeHolders.holderOf(stampedLock);
  }

  @Override
  public FollowedThreads followed() {
    Lives followed = lives;
    return followed == null ? FollowedThreads.NONE : followed;
  }

  @Override
  public FinishedWaits finishedWaits(List<Reading> waiting) {
    return histories.asOf(waiting);
  }

  @Override
  public List<EndedWaits> endedWaits() {
    return histories.all();
  }

  /**
   * Counts from now on what the current thread starts and submits to {@code scope}; to none if
   * null.
   *
   * @return where it counted until now
   */
  public @Nullable Scope enter(@Nullable Scope scope) {
    return scopes.enter(scope);
  }

  /** Forgets what was collected since. Called once a round, by the agent's thread. */
  public void sweep() {
    threads.sweep();
    channels.sweep();
    scopes.sweep();
    writeHolders.sweep();
    parksWithoutLimit.sweep();
    workers.sweep();
    Lives followed = lives;
    if (followed != null) {
      followed.sweep();
    }
    HookGuard.releaseStale();
    ConditionHooks.renew();
  }

  /** Number of records given up because a table was full. */
  public long dropped() {
    return dropped.sum();
  }
}
