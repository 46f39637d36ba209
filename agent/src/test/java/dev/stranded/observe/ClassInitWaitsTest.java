package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Wait;
import dev.stranded.observe.jdk.LoadedClasses;
import dev.stranded.observe.jdk.ThreadDump;
import dev.stranded.observe.thread.ThreadFields;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Threads that wait for a class to be initialised look runnable, and are found all the same. */
class ClassInitWaitsTest {

  private static final CyclicBarrier BOTH_INSIDE = new CyclicBarrier(2);
  private static final CountDownLatch RELEASE = new CountDownLatch(1);

  /** Needs {@link Right} to be initialised. */
  static final class Left {
    static final Object OTHER;

    static {
      meet();
      OTHER = Right.value();
    }

    private Left() {}

    static Object value() {
      return OTHER == null ? "left" : OTHER;
    }
  }

  /** Needs {@link Left} to be initialised. */
  static final class Right {
    static final Object OTHER;

    static {
      meet();
      OTHER = Left.value();
    }

    private Right() {}

    static Object value() {
      return OTHER == null ? "right" : OTHER;
    }
  }

  private static final CountDownLatch PARENT_BEGUN = new CountDownLatch(1);
  private static final CountDownLatch PARENT_GOES_ON = new CountDownLatch(1);

  /** Needs its own subclass to be initialised. */
  @SuppressWarnings("ClassInitializationDeadlock") // The very bug that is to be found.
  static class Parent {
    static final Object CHILD;

    static {
      PARENT_BEGUN.countDown();
      awaitQuietly(PARENT_GOES_ON);
      CHILD = Child.make();
    }

    static Object value() {
      return CHILD == null ? "parent" : CHILD;
    }
  }

  /** Needs its superclass to be initialised first. */
  static final class Child extends Parent {
    static Object make() {
      return new Child();
    }
  }

  @Test
  void findsAThreadThatInitialisesASubclassAndWaitsForItsSuperclass() throws Exception {
    try (Staged staged = Staged.platform()) {
      Thread parent = staged.start(Parent::value);
      PARENT_BEGUN.await();
      Thread child = staged.start(Child::make);
      Look look = Look.withoutRecords();
      assertThat(look.untilAllWait(child).get(0).release()).isEqualTo(initialisedBy(parent));
      PARENT_GOES_ON.countDown();
      Staged.await(parent, Thread.State.RUNNABLE);

      List<Wait> waits = look.untilAllWait(parent, child);
      while (waits.get(0).channel().type().endsWith("CountDownLatch")) {
        waits = look.untilAllWait(parent, child);
      }

      assertThat(waits.get(0).release()).isEqualTo(initialisedBy(child));
      assertThat(waits.get(1).release()).isEqualTo(initialisedBy(parent));
    }
  }

  /** Takes long to initialise. */
  static final class Slow {
    static {
      awaitQuietly(RELEASE);
    }

    private Slow() {}

    static Object value() {
      return "slow";
    }
  }

  @Test
  void findsTwoThreadsThatInitialiseEachOthersClasses() throws ReflectiveOperationException {
    // As in a plug-in that has not been used yet.
    List<Class<?>> twins = List.of(loadedElsewhere(Left.class), loadedElsewhere(Right.class));
    assertThat(twins).doesNotContain(Left.class, Right.class);
    try (Staged staged = Staged.platform()) {
      Thread left = staged.start(Left::value);
      Thread right = staged.start(Right::value);

      List<Wait> waits = Look.withoutRecords().untilAllWait(left, right);

      assertThat(waits.get(0).channel().type()).isEqualTo(Right.class.getName());
      assertThat(waits.get(0).release()).isEqualTo(initialisedBy(right));
      assertThat(waits.get(0).confirmed()).isTrue();
      assertThat(waits.get(1).release()).isEqualTo(initialisedBy(left));
    }
  }

  private static Class<?> loadedElsewhere(Class<?> type) throws ClassNotFoundException {
    URL here = type.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader other = new URLClassLoader(new URL[] {here}, null);
    return Class.forName(type.getName(), false, other);
  }

  @Test
  void namesWhoInitialisesTheClassSlowly() {
    try (Staged staged = Staged.platform()) {
      Thread holder = staged.waiting(Slow::value);
      Thread waiter = staged.start(Slow::value);
      Look look = Look.withoutRecords();
      assertThat(look.untilAllWait(waiter).get(0).release()).isEqualTo(initialisedBy(holder));
      RELEASE.countDown();
      Staged.await(waiter, Thread.State.TERMINATED);
      assertThat(look.waits(waiter)).isFalse();
    }
  }

  @Test
  void readsTheJvmsThreadDump() {
    String text =
        """
        "main" #1 [123] prio=5 tid=0x1 waiting on condition [0x2]
           java.lang.Thread.State: RUNNABLE
        \tat a.B.<clinit>(B.java:1)
        \t- waiting on the Class initialization monitor for a.C
        "other" #2 daemon prio=5 tid=0x1 runnable
        \tat a.B.run(B.java:1)
        """;
    assertThat(ThreadDump.parse(text)).containsOnlyKeys(1L).containsValue("a.C");
  }

  @Test
  void readsWhatAVirtualThreadOnACarrierWaitsFor() {
    String text =
        """
        "ForkJoinPool-1-worker-2" #26 [26990] daemon prio=5 os_prio=0  [0x00007f98641a2000]
           Carrying virtual thread #25
        	at jdk.internal.vm.Continuation.run(java.base@25.0.3/Continuation.java:251)
           Mounted virtual thread #25
        	at a.B.run(B.java:27)
        	- waiting on the Class initialization monitor for a.C
        """;
    assertThat(ThreadDump.parse(text)).containsOnlyKeys(25L).containsValue("a.C");
  }

  private static Release initialisedBy(Thread thread) {
    return new Release.HeldBy(
        List.of(new Holder(ThreadFields.id(thread), thread.getName(), true, Hold.INITIALISES)));
  }

  static void meet() {
    try {
      BOTH_INSIDE.await();
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException endOfTest) {
      Thread.currentThread().interrupt();
    }
  }

  static class Base {}

  static class Derived extends Base {}

  interface WithDefaults {
    @SuppressWarnings("unused")
    default int one() {
      return 1;
    }
  }

  static final class Implementing implements WithDefaults {}

  private static Initialisers initialisers(Map<Long, String> waitedFor, Class<?>... loaded) {
    return new Initialisers(waitedFor, new LoadedClasses(() -> loaded).now());
  }

  private static StackTraceElement[] inInitialiserOf(Class<?> type) {
    return new StackTraceElement[] {
      new StackTraceElement(type.getName(), "<clinit>", "File.java", 1)
    };
  }

  @Test
  void namesNobodyIfTwoLoadersHaveAClassOfThatName() {
    Initialisers one = initialisers(Map.of(1L, Base.class.getName()), Base.class);
    one.note(inInitialiserOf(Base.class), 2);
    assertThat(one.initialiserOf(Base.class.getName(), 1)).isEqualTo(2);

    Initialisers two = initialisers(Map.of(1L, Base.class.getName()), Base.class, Base.class);
    two.note(inInitialiserOf(Base.class), 2);
    assertThat(two.initialiserOf(Base.class.getName(), 1)).isEqualTo(-1);
  }

  @Test
  void namesWhoInitialisesASuperclassOfOneNameOnly() {
    String derived = Derived.class.getName();
    Initialisers one = initialisers(Map.of(1L, derived), Base.class, Derived.class);
    one.note(inInitialiserOf(Base.class), 2);
    assertThat(one.initialiserOf(derived, 1)).isEqualTo(2);

    Initialisers two = initialisers(Map.of(1L, derived), Base.class, Base.class, Derived.class);
    two.note(inInitialiserOf(Base.class), 2);
    assertThat(two.initialiserOf(derived, 1)).isEqualTo(-1);
  }

  @Test
  void namesWhoIsInsideASuperclassThatOthersWaitForToo() {
    String derived = Derived.class.getName();
    Map<Long, String> waiting = Map.of(1L, derived, 3L, Base.class.getName());
    Initialisers initialisers = initialisers(waiting, Base.class, Derived.class);
    initialisers.note(inInitialiserOf(Base.class), 2);

    assertThat(initialisers.initialiserOf(derived, 1)).isEqualTo(2);
  }

  @Test
  void namesNobodyForAnInterface() {
    String implementing = Implementing.class.getName();
    Initialisers initialisers =
        initialisers(Map.of(1L, implementing), WithDefaults.class, Implementing.class);
    initialisers.note(inInitialiserOf(WithDefaults.class), 2);

    assertThat(initialisers.initialiserOf(implementing, 1)).isEqualTo(-1);
  }
}
