package dev.stranded.observe.thread;

import dev.stranded.model.Spelling;
import dev.stranded.observe.jdk.JdkField;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM tells of platform threads, asked so that an application's {@code getId()} can do no
 * harm. Until JDK 18 the JVM makes a {@link ThreadInfo} by calling that method of the thread, and
 * of the owner of the lock that it waits for (ThreadInfo.initialize, read in JDK 17.0.15).
 *
 * <p>A thread whose class overrides it is never asked about. While one lives, the others are asked
 * about on a thread that may be given up: one of them may wait for what it owns. Confined to the
 * observer's thread.
 */
public final class ThreadInfos {

  private static final boolean CALLS_GET_ID = Runtime.version().feature() < 19;
  private static final long LIMIT_MILLIS = 2_000;
  private static final int MOST_GIVEN_UP = 3;
  private static final JdkField OWNER =
      JdkField.required(
          "java.util.concurrent.locks.AbstractOwnableSynchronizer", "exclusiveOwnerThread");

  private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
  private final IdOverrides overrides;
  private final ThreadFactory factory;
  private Set<String> overridden = Set.of();
  private int givenUp;
  private int notAsked;

  /** {@code factory} makes the threads that may be given up. */
  public ThreadInfos(ThreadFactory factory) {
    this.factory = factory;
    this.overrides = new IdOverrides();
  }

  /** Begins a pass over the JVM, in which {@code platform} are the platform threads that live. */
  public void begin(List<Thread> platform) {
    notAsked = 0;
    overridden = CALLS_GET_ID ? namesOfOverriding(platform) : Set.of();
  }

  private Set<String> namesOfOverriding(List<Thread> platform) {
    Set<String> names = new HashSet<>();
    for (Thread thread : platform) {
      if (overrides.isIn(thread)) {
        names.add(ThreadFields.name(thread));
        notAsked++;
      }
    }
    return names;
  }

  /** How many threads of this pass are not asked about. */
  public int notAsked() {
    return notAsked;
  }

  /**
   * One of each of {@code threads}, in that order; null for a thread that has ended, or is not
   * asked about.
   *
   * @param depth most frames of the stack
   */
  public List<@Nullable ThreadInfo> of(List<Thread> threads, int depth) {
    if (threads.isEmpty()) {
      return List.of();
    }
    if (overridden.isEmpty()) {
      long[] ids = threads.stream().mapToLong(ThreadFields::id).toArray();
      return Arrays.asList(bean.getThreadInfo(ids, depth));
    }
    return elsewhere(threads, depth);
  }

  /** The id of the thread that owns what {@code info} waits for; -1 when none, or not certain. */
  public long ownerId(ThreadInfo info) {
    // The id was told by the owner itself, its name is Thread's own.
    String owner = info.getLockOwnerName();
    return owner == null || overridden.contains(Spelling.cut(owner)) ? -1 : info.getLockOwnerId();
  }

  private List<@Nullable ThreadInfo> elsewhere(List<Thread> threads, int depth) {
    AtomicReferenceArray<@Nullable ThreadInfo> infos = new AtomicReferenceArray<>(threads.size());
    if (givenUp < MOST_GIVEN_UP) {
      List<@Nullable Thread> asked = new ArrayList<>();
      threads.forEach(thread -> asked.add(mayAsk(thread) ? thread : null));
      askElsewhere(asked, depth, infos);
    }
    List<@Nullable ThreadInfo> answers = new ArrayList<>();
    for (int i = 0; i < infos.length(); i++) {
      answers.add(infos.get(i));
    }
    return answers;
  }

  private boolean mayAsk(Thread thread) {
    return !overrides.isIn(thread) && (givenUp == 0 || !mayWaitForOverriding(thread));
  }

  private boolean mayWaitForOverriding(Thread thread) {
    return ThreadFields.state(thread) == Thread.State.BLOCKED
        || (OWNER.get(LockSupport.getBlocker(thread)) instanceof Thread owner
            && overrides.isIn(owner));
  }

  private void askElsewhere(
      List<@Nullable Thread> asked, int depth, AtomicReferenceArray<@Nullable ThreadInfo> infos) {
    FutureTask<Boolean> task = new FutureTask<>(() -> ask(asked, depth, infos), true);
    factory.newThread(task).start();
    try {
      task.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException blocked) {
      givenUp++;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(
      List<@Nullable Thread> asked, int depth, AtomicReferenceArray<@Nullable ThreadInfo> infos) {
    for (int i = 0; i < asked.size(); i++) {
      Thread thread = asked.get(i);
      if (thread != null) {
        try {
          infos.set(i, bean.getThreadInfo(ThreadFields.id(thread), depth));
        } catch (RuntimeException | Error ofTheOwner) {
          // Whatever getId() throws: of this thread nothing is known.
        }
      }
    }
  }
}
