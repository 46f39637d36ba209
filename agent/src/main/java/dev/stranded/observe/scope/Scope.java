package dev.stranded.observe.scope;

import dev.stranded.observe.thread.ThreadFields;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A named piece of what the application does, a test for instance, and the threads that were
 * started on its behalf. Lock-free: threads are added at the head of a list by CAS; whoever has
 * ended is unlinked when the list is asked for, by one thread at a time.
 */
public final class Scope {

  private static final class Member {
    final WeakReference<Thread> thread;
    volatile @Nullable Member next;

    Member(Thread thread) {
      this.thread = new WeakReference<>(thread);
    }
  }

  private final String name;
  private final AtomicReference<@Nullable Member> head = new AtomicReference<>();

  /** A scope that nobody is in yet. */
  public Scope(String name) {
    this.name = name;
  }

  /** What it was opened as. */
  public String name() {
    return name;
  }

  void add(Thread thread) {
    Member member = new Member(thread);
    Member first;
    do {
      first = head.get();
      member.next = first;
    } while (!head.compareAndSet(first, member));
  }

  /**
   * Its threads that have not ended, the latest first. One that is about to start counts; a virtual
   * thread that was collected does not.
   */
  public synchronized List<Thread> living() {
    List<Thread> living = new ArrayList<>();
    Member before = null;
    for (Member member = head.get(); member != null; member = member.next) {
      Thread thread = member.thread.get();
      if (thread != null && !ThreadFields.isTerminated(thread)) {
        living.add(thread);
        before = member;
      } else if (before != null) {
        before.next = member.next;
      }
    }
    return living;
  }
}
