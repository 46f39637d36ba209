package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.stack.StackLooks;
import java.util.AbstractQueue;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waits in classes that are not the JDK's are named by the interfaces that these implement. */
class LibraryWaitsTest {

  private final Staged staged = Staged.platform();

  @AfterEach
  void end() {
    staged.close();
  }

  private Wait at(Staged.Body body) {
    return Look.withoutRecords().at(staged.waiting(body));
  }

  /** Never done. */
  private abstract static class Undone implements Future<String> {
    @Override
    public boolean cancel(boolean mayInterrupt) {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public String get(long timeout, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Parking extends Undone {
    @Override
    public String get() {
      return blockingGet();
    }

    private String blockingGet() {
      while (!Thread.currentThread().isInterrupted()) {
        LockSupport.park(this);
      }
      return "";
    }
  }

  @Test
  void parkInAFutureIsAWaitForAFuture() {
    Wait wait = at(() -> new Parking().get());
    assertThat(wait.kind()).isEqualTo(WaitKind.FUTURE);
    assertThat(wait.channel().type()).isEqualTo(Parking.class.getName());
  }

  private static final class Notified extends Undone {
    @Override
    public synchronized String get() throws InterruptedException {
      while (true) {
        wait();
      }
    }
  }

  @Test
  void monitorOfAFutureIsAWaitForAFuture() {
    Wait wait = at(() -> new Notified().get());
    assertThat(wait.kind()).isEqualTo(WaitKind.FUTURE);
    assertThat(wait.channel().type()).isEqualTo(Notified.class.getName());
  }

  private static final class Latched extends Undone {
    private final CountDownLatch done = new CountDownLatch(1);

    @Override
    public String get() throws InterruptedException {
      done.await();
      return "";
    }
  }

  @Test
  void latchInsideAFutureIsAWaitForAFuture() {
    Wait wait = at(() -> new Latched().get());
    assertThat(wait.kind()).isEqualTo(WaitKind.FUTURE);
    assertThat(wait.channel().type()).isEqualTo(Latched.class.getName());
  }

  /** Empty for ever. */
  private static final class Mailbox extends AbstractQueue<String> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();

    String take() throws InterruptedException {
      lock.lock();
      try {
        while (true) {
          notEmpty.await();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean offer(String element) {
      return false;
    }

    @Override
    public String poll() {
      return null;
    }

    @Override
    public String peek() {
      return null;
    }

    @Override
    public Iterator<String> iterator() {
      return List.<String>of().iterator();
    }

    @Override
    public int size() {
      return 0;
    }
  }

  @Test
  void conditionInsideAQueueIsATake() {
    Wait wait = at(() -> new Mailbox().take());
    assertThat(wait.kind()).isEqualTo(WaitKind.QUEUE_TAKE);
    assertThat(wait.channel().type()).isEqualTo(Mailbox.class.getName());
  }

  private static final class Gate implements Lock {
    @Override
    public void lock() {
      while (!Thread.currentThread().isInterrupted()) {
        LockSupport.park(this);
      }
    }

    @Override
    public void lockInterruptibly() {
      lock();
    }

    @Override
    public boolean tryLock() {
      return false;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
      return false;
    }

    @Override
    public void unlock() {}

    @Override
    public Condition newCondition() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void parkInALockIsAWaitForALock() {
    assertThat(at(() -> new Gate().lockInterruptibly()).kind()).isEqualTo(WaitKind.LOCK);
  }

  /** Has a {@code get}, and is no future. */
  private static final class Holder {
    String get() {
      while (!Thread.currentThread().isInterrupted()) {
        LockSupport.park(this);
      }
      return "";
    }
  }

  @Test
  void methodOfTheSameNameIsNoSuchOperation() {
    Wait wait = at(() -> new Holder().get());
    assertThat(wait.kind()).isEqualTo(WaitKind.PARK);
    assertThat(wait.channel().type()).isEqualTo(Holder.class.getName());
  }

  @Test
  void ofADumpTheNameOfTheClassMustDo() {
    StackTraceElement park = frame("java.util.concurrent.locks.LockSupport", "park");
    List<StackTraceElement> future =
        List.of(park, frame("com.acme.SettableFuture", "get"), frame("com.acme.Main", "run"));
    List<StackTraceElement> other =
        List.of(park, frame("com.acme.Main", "get"), frame("com.acme.Main", "run"));
    assertThat(StackLooks.of(future, Thread.State.WAITING).kind()).isEqualTo(WaitKind.FUTURE);
    assertThat(StackLooks.of(other, Thread.State.WAITING).kind()).isEqualTo(WaitKind.PARK);
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, "Some.java", 1);
  }
}
