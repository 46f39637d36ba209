package dev.stranded.weave;

import static dev.stranded.weave.JoinPoint.Argument.CONDITION;
import static dev.stranded.weave.JoinPoint.Argument.FIRST;
import static dev.stranded.weave.JoinPoint.Argument.RESULT;
import static dev.stranded.weave.JoinPoint.Argument.SECOND;
import static dev.stranded.weave.JoinPoint.Argument.THIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.bootstrap.HookFailures;
import dev.stranded.bootstrap.HookState;
import dev.stranded.observe.record.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weaves a class of our own and runs it, with hooks that work and with one that does not exist. */
final class ClassWeaverTest {

  private static final String OWNER = "dev/stranded/weave/StandIn";

  private long failuresBefore;

  @BeforeEach
  void countFailures() {
    failuresBefore = HookFailures.count();
  }

  @AfterEach
  void uninstall() {
    HookState.uninstall();
  }

  @Test
  void failureAtEntryIsCountedAndTheMethodRuns() throws Exception {
    Object woven = woven(JoinPoint.entry(OWNER, "loop(I)I", broken("(Ljava/lang/Object;)V"), THIS));
    assertThat(call(woven, "loop", 5)).isEqualTo(5);
    assertThat(HookFailures.count()).isEqualTo(failuresBefore + 1);
  }

  @Test
  void failureBeforeReturnIsCountedAndTheResultStays() throws Exception {
    Object woven =
        woven(
            JoinPoint.beforeReturn(
                OWNER, "results(I)J", broken("(JLjava/lang/Object;)V"), RESULT, THIS));
    assertThat(call(woven, "results", 0)).isEqualTo(7L);
    assertThat(call(woven, "results", 4)).isEqualTo(10L);
    assertThat(call(woven, "calls")).as("finally blocks run once each").isEqualTo(2);
    assertThat(HookFailures.count()).isEqualTo(failuresBefore + 2);
  }

  @Test
  void failureBeforeEveryReturnOfAVoidMethodIsCounted() throws Exception {
    Object woven = woven(JoinPoint.beforeReturn(OWNER, "nothing(Z)V", broken("()V")));
    call(woven, "nothing", true);
    call(woven, "nothing", false);
    assertThat(call(woven, "calls")).isEqualTo(3);
    assertThat(HookFailures.count()).isEqualTo(failuresBefore + 2);
  }

  @Test
  void failureBeforeAwaitIsCountedAndItAwaits() throws Exception {
    Hook hook = broken("(Ljava/lang/Object;Ljava/lang/Object;)V");
    Object woven =
        woven(JoinPoint.beforeAwait(OWNER, "awaits()Ljava/lang/String;", hook, CONDITION, THIS));
    assertThat(call(woven, "awaits")).isEqualTo("before");
    assertThat(HookFailures.count()).isGreaterThan(failuresBefore);
  }

  @Test
  void passesTheConditionAndItsOwner() throws Exception {
    Recorder recorder = new Recorder();
    HookState.install(recorder, NobodysThread.class);
    Object woven =
        woven(
            JoinPoint.beforeAwait(
                OWNER, "awaits()Ljava/lang/String;", Hook.QUEUE_AWAIT, CONDITION, THIS));
    assertThat(call(woven, "awaits")).isEqualTo("before");
    assertThat(recorder.ownerOf(call(woven, "condition"))).isSameAs(woven);
    assertThat(HookFailures.count()).isEqualTo(failuresBefore);
  }

  private static final class NobodysThread extends Thread {}

  @Test
  void passesParametersOfStaticMethods() throws Exception {
    Set<JoinPoint> matched = new HashSet<>();
    Hook nanos = Hook.PARK_NANOS;
    List<JoinPoint> points =
        List.of(
            JoinPoint.entry(OWNER, "second(Ljava/lang/String;J)J", nanos, SECOND),
            JoinPoint.entry(OWNER, "second(Ljava/lang/String;J)J", Hook.TASK_SUBMIT, FIRST));
    Object woven = instance(ClassWeaver.weave(original(), points, matched));
    assertThat(
            woven.getClass().getMethod("second", String.class, long.class).invoke(null, "ab", 3L))
        .isEqualTo(5L);
    assertThat(matched).hasSize(2);
    assertThat(HookFailures.count()).isEqualTo(failuresBefore);
  }

  @Test
  void doesNotMatchAMethodOfAnotherDescriptor() throws Exception {
    Set<JoinPoint> matched = new HashSet<>();
    List<JoinPoint> points = List.of(JoinPoint.entry(OWNER, "loop(J)I", Hook.PARK));
    ClassWeaver.weave(original(), points, matched);
    assertThat(matched).isEmpty();
  }

  @Test
  void weavesAClassFileOfAVersionThatIsNotKnownYet() throws Exception {
    byte[] newer = original();
    newer[7] = 99;
    Set<JoinPoint> matched = new HashSet<>();
    List<JoinPoint> points = List.of(JoinPoint.entry(OWNER, "loop(I)I", Hook.PARK));
    byte[] woven = ClassWeaver.weave(newer, points, matched);
    assertThat(woven[7]).isEqualTo((byte) 99);
    assertThat(matched).hasSize(1);
    assertThat(newer[7]).as("the original is left alone").isEqualTo((byte) 99);
  }

  private static Hook broken(String descriptor) {
    return new Hook("ParkHooks", "noSuchHook", descriptor);
  }

  private static Object woven(JoinPoint point) throws Exception {
    Set<JoinPoint> matched = new HashSet<>();
    byte[] bytes = ClassWeaver.weave(original(), List.of(point), matched);
    assertThat(matched).containsExactly(point);
    return instance(bytes);
  }

  private static byte[] original() throws IOException {
    try (InputStream in = StandIn.class.getResourceAsStream("StandIn.class")) {
      return in.readAllBytes();
    }
  }

  private static Object instance(byte[] classFile) throws ReflectiveOperationException {
    Constructor<?> constructor = new ThrowAwayLoader().define(classFile).getConstructor();
    return constructor.newInstance();
  }

  private static Object call(Object target, String method, Object... arguments) throws Exception {
    for (var candidate : target.getClass().getMethods()) {
      if (candidate.getName().equals(method)) {
        return candidate.invoke(target, arguments);
      }
    }
    throw new NoSuchMethodException(method);
  }

  private static final class ThrowAwayLoader extends ClassLoader {
    ThrowAwayLoader() {
      super(ClassWeaverTest.class.getClassLoader());
    }

    Class<?> define(byte[] classFile) {
      return defineClass("dev.stranded.weave.StandIn", classFile, 0, classFile.length);
    }
  }
}
