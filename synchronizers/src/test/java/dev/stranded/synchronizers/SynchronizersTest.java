package dev.stranded.synchronizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows against the JDK that runs the tests, and how they are found. */
class SynchronizersTest {

  static Stream<Synchronizer> rows() {
    return Synchronizers.ALL.stream();
  }

  static Stream<String> handingOut() {
    return Synchronizers.HIDDEN_FIELDS.stream()
        .filter(field -> field.jdks().isExpectedIn(RunningJdk.FEATURE))
        .flatMap(field -> field.handedOutBy().stream())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void fitTheRunningJdk(Synchronizer row) {
    assertThat(new RowCheck(RunningJdk.FEATURE, new RunningJdk()).misfits(row)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("handingOut")
  void nameMethodsThatAnApplicationCanReach(String method) throws ClassNotFoundException {
    int dot = method.lastIndexOf('.');
    Class<?> type = Class.forName(method.substring(0, dot), false, null);
    List<Method> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(each -> each.getName().equals(method.substring(dot + 1)))
            .toList();
    assertThat(methods)
        .isNotEmpty()
        .anyMatch(each -> (each.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void nameMethodsThatTheClassHas(Synchronizer row) throws ClassNotFoundException {
    if (row.jdks().isExpectedIn(RunningJdk.FEATURE)) {
      assertThat(methodsAround(Class.forName(row.type(), false, null)))
          .containsAll(row.uninterruptible())
          .containsAll(row.loop().idle())
          .containsAll(row.loop().running());
    }
  }

  private static Set<String> methodsAround(Class<?> type) {
    Set<String> methods = new HashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Stream.concat(Stream.of(each), Arrays.stream(each.getDeclaredClasses()))
          .flatMap(declaring -> Arrays.stream(declaring.getDeclaredMethods()))
          .forEach(method -> methods.add(method.getName()));
    }
    return methods;
  }

  @ParameterizedTest
  @CsvSource({
    "java.util.concurrent.locks.ReentrantLock$NonfairSync, ReentrantLock",
    "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock, ReentrantReadWriteLock",
    "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject, ConditionObject",
    "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue, DelayedWorkQueue",
    "java.util.concurrent.SynchronousQueue$TransferStack, SynchronousQueue",
    "java.lang.Thread, Thread"
  })
  void areFoundByNestedClasses(String className, String expected) {
    Synchronizer row = Synchronizers.of(className);
    assertThat(row).isNotNull();
    assertThat(row.type()).endsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({"java.util.ArrayList", "$", "a.$B$C", "dev.acme.ReentrantLock", "''"})
  void areNotFoundForOthers(String className) {
    assertThat(Synchronizers.of(className)).isNull();
  }

  @Test
  void findTheFrameOfTheObjectThatTheUserKnows() {
    List<StackTraceElement> stack =
        Stream.of("jdk.internal.misc.Unsafe", Row.LOCKS + "LockSupport", Row.JUC + "Semaphore")
            .map(type -> new StackTraceElement(type, "park", null, 1))
            .toList();
    assertThat(Synchronizers.outermostFrame(stack)).isEqualTo(2);
    assertThat(Synchronizers.outermostFrame(stack.subList(0, 1))).isEqualTo(-1);
  }

  @Test
  void tellWorkersFromTasks() {
    String pool = "java.util.concurrent.ThreadPoolExecutor";
    assertThat(Synchronizers.isIdle(pool, "getTask")).isTrue();
    assertThat(Synchronizers.isIdle(pool, "awaitTermination")).isFalse();
    assertThat(Synchronizers.runsTask(pool, "runWorker")).isTrue();
    assertThat(Synchronizers.runsTask(pool, "getTask")).isFalse();
    assertThat(Synchronizers.begins(pool + "$Worker")).isTrue();
    assertThat(Synchronizers.begins(pool + "$CallerRunsPolicy")).isFalse();
    assertThat(Synchronizers.isIdle("dev.acme.Pool", "getTask")).isFalse();
  }

  @Test
  void tellOperationsApart() {
    Synchronizer queue = Synchronizers.of("java.util.concurrent.LinkedBlockingQueue");
    assertThat(queue.kindOf("take")).isEqualTo(Kind.QUEUE_TAKE);
    assertThat(queue.kindOf("put")).isEqualTo(Kind.QUEUE_PUT);
    assertThat(queue.kindOf("iterator")).isNull();
    Synchronizer lock = Synchronizers.of("java.util.concurrent.locks.ReentrantLock");
    assertThat(lock.kindOf("lockInterruptibly")).isEqualTo(Kind.LOCK);
    assertThat(lock.ignoresInterrupts("lock")).isTrue();
    assertThat(lock.ignoresInterrupts("lockInterruptibly")).isFalse();
  }
}
