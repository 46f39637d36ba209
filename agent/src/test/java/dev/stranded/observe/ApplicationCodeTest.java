package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Observation;
import dev.stranded.model.Release;
import dev.stranded.model.Wait;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.observe.wait.Releases;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An observer that looks at threads whose classes and loaders do not want to be asked. */
class ApplicationCodeTest {

  /** Never loaded, unless somebody asks which fields {@link Job} has. */
  interface NeverLoaded extends Runnable {}

  /** A task as a thread factory wraps it. */
  public static final class Job implements Runnable {
    @SuppressWarnings("UnusedVariable") // The type of the field is all that matters.
    private NeverLoaded next;

    @Override
    public void run() {
      try {
        new Semaphore(0).acquire();
      } catch (InterruptedException endOfTest) {
        // Then it ends now.
      }
    }
  }

  /** Loads {@link Job} itself, and notes what else it is asked for. */
  private static final class AskedLoader extends ClassLoader {
    final List<String> asked = new CopyOnWriteArrayList<>();

    AskedLoader() {
      super(ApplicationCodeTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      if (!name.equals(Job.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/').concat(".class"))) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException failure) {
        throw new ClassNotFoundException(name, failure);
      }
    }
  }

  /** What an overridden {@code getId()} may do. */
  enum Answer {
    THROWS,
    IS_WRONG,
    BLOCKS
  }

  /** A thread that holds a monitor and answers so, until it is closed. */
  private static final class OddThread extends Thread implements AutoCloseable {
    private final Answer answer;
    private final Object held;
    private final CountDownLatch end = new CountDownLatch(1);

    private OddThread(Object held, Answer answer) {
      super("odd");
      setDaemon(true);
      this.held = held;
      this.answer = answer;
    }

    static OddThread holding(Object held, Answer answer) {
      OddThread thread = new OddThread(held, answer);
      thread.start();
      Staged.await(thread, State.WAITING);
      return thread;
    }

    @Override
    @SuppressWarnings("deprecation") // That is the method the JVM calls.
    public long getId() {
      return switch (answer) {
        case THROWS -> throw new UnsupportedOperationException("no id");
        case IS_WRONG -> 1;
        case BLOCKS -> {
          awaitEnd();
          yield 0;
        }
      };
    }

    @Override
    public void run() {
      synchronized (held) {
        awaitEnd();
      }
    }

    private void awaitEnd() {
      try {
        end.await();
      } catch (InterruptedException endOfTest) {
        // Then it ends now.
      }
    }

    @Override
    public void close() {
      end.countDown();
      Staged.await(this, State.TERMINATED);
    }
  }

  @Test
  void asksNoClassLoaderForTheTypesOfFields() throws Exception {
    AskedLoader loader = new AskedLoader();
    Runnable job = (Runnable) loader.loadClass(Job.class.getName()).getConstructor().newInstance();
    Thread worker = new Thread(job, "job");
    worker.setDaemon(true);
    worker.start();
    Staged.await(worker, Thread.State.WAITING);
    loader.asked.clear();
    assertThat(Look.withoutRecords().at(worker)).isNotNull();
    worker.interrupt();
    assertThat(loader.asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Answer.class)
  @Timeout(60)
  void readsOwnersBesideAThreadThatAnswers(Answer answer) throws Exception {
    Object held = new Object();
    try (OddThread odd = OddThread.holding(new Object(), answer);
        Staged staged = Staged.platform()) {
      Thread owner = staged.waiting(() -> hold(held));
      Thread waiter = staged.blocked(() -> enter(held));
      Look look = Look.withoutRecords();
      look.once();
      assertThat(look.at(waiter).release())
          .isEqualTo(new Release.HeldBy(List.of(Releases.holder(owner, Release.Hold.OWNS))));
      assertThat(odd.isAlive()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Answer.class)
  @Timeout(60)
  void takesNobodyElseForTheOwner(Answer answer) throws Exception {
    Assumptions.assumeTrue(Runtime.version().feature() < 19, "this JDK asks no getId()");
    Object held = new Object();
    try (OddThread odd = OddThread.holding(held, answer);
        Staged staged = Staged.platform()) {
      Thread waiter = staged.blocked(() -> enter(held));
      Observation seen = Look.withoutRecords().once();
      assertThat(seen.threads())
          .filteredOn(thread -> thread.id() == ThreadFields.id(waiter))
          .hasSize(1)
          .allSatisfy(
              thread -> {
                Wait wait = thread.currentWait();
                assertThat(wait == null ? new Release.Anyone() : wait.release())
                    .isEqualTo(new Release.Anyone());
              });
      assertThat(seen.caveats()).anyMatch(caveat -> caveat.contains("Thread.getId()"));
      assertThat(odd.isAlive()).isTrue();
    }
  }

  private static void hold(Object monitor) throws InterruptedException {
    synchronized (monitor) {
      new Semaphore(0).acquire();
    }
  }

  private static void enter(Object monitor) {
    synchronized (monitor) {
      assertThat(monitor).isNotNull();
    }
  }
}
