package dev.stranded.junit;

import dev.stranded.junit.watch.Judgement;
import dev.stranded.junit.watch.LiveThreads;
import dev.stranded.junit.watch.Watcher;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Fails the test that started a thread which can never end, and says why; tells of threads that are
 * still there though they are alive. Applies to what carries {@link NoStrandedThreads} or
 * {@code @ExtendWith(StrandedExtension.class)}; to all tests where extensions are detected
 * automatically.
 *
 * <p>What belongs to a test is in its context, and of its thread alone: tests may run in parallel.
 */
public final class StrandedExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        InvocationInterceptor,
        PreInterruptCallback,
        TestExecutionExceptionHandler {

  /**
   * Holds the test's instance for JUnit and nobody else, once the test is over. Read in JUnit
   * 5.13.4 and 6.1.3.
   */
  private static final String INSTANCES = "org.junit.jupiter.engine.execution.DefaultTestInstances";

  private static final Namespace NAMESPACE = Namespace.create(StrandedExtension.class);
  private static final String BEFORE = "before";
  private static final String LATE = "late";
  private static final String EXPLANATION = "explanation";

  /** Where a thread was that prepares an instance, from its constructor to the test's begin. */
  private static final ThreadLocal<@Nullable String> PREPARING = new ThreadLocal<>();

  /** For JUnit. */
  public StrandedExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    JupiterTest.policy(context); // What is wrong there is told at the start.
    enter(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    leave(context, Set.of());
    tellLate(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    JupiterTest.policy(context);
    enter(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    leave(context, sharesItsInstance(context) ? Set.of() : Set.of(INSTANCES));
  }

  /** Whether a later test may use the instance of this one, or of a class around it. */
  private static boolean sharesItsInstance(ExtensionContext context) {
    return context.getTestInstanceLifecycle().orElse(null) == Lifecycle.PER_CLASS
        || context.getParent().filter(StrandedExtension::sharesItsInstance).isPresent();
  }

  /**
   * What other extensions start while they prepare the instance is nobody's: it may serve many
   * tests, as a context of Spring does.
   */
  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> invocationContext,
      ExtensionContext context)
      throws Throwable {
    Watcher watcher = JupiterTest.watcher(context);
    String around = PREPARING.get(); // Of the outer instance, where classes are nested.
    if (around != null) {
      watcher.enter(around);
    }
    T instance = invocation.proceed();
    PREPARING.set(watcher.enter(""));
    return instance;
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, invocationContext, context);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, invocationContext, context);
  }

  /** What a method for shared fixtures starts is nobody's. */
  private static void proceed(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    if (!invocationContext.getExecutable().isAnnotationPresent(SharedThreads.class)) {
      invocation.proceed();
      return;
    }
    Watcher watcher = JupiterTest.watcher(context);
    String before = watcher.enter("");
    try {
      invocation.proceed();
    } finally {
      watcher.enter(before);
    }
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext invocationContext,
      ExtensionContext context)
      throws Throwable {
    enter(context);
    Throwable failure = null;
    try {
      invocation.proceed();
    } catch (Throwable failed) {
      failure = failed;
      throw failed;
    } finally {
      leaveDynamic(context, failure);
    }
  }

  private static void leaveDynamic(ExtensionContext context, @Nullable Throwable failure) {
    try {
      leave(context, Set.of());
    } catch (StrandedThreadsError left) {
      if (failure == null) {
        throw left;
      }
      failure.addSuppressed(left);
    }
  }

  /** Before a test that takes too long is interrupted: who waits for whom. */
  @Override
  public void beforeThreadInterrupt(PreInterruptContext interrupt, ExtensionContext context) {
    long thread = LiveThreads.id(interrupt.getThreadToInterrupt());
    Judgement judgement =
        TimeoutText.judgement(thread, JupiterTest.watcher(context), context.getUniqueId());
    publish(context, judgement);
    context.getStore(NAMESPACE).put(EXPLANATION, TimeoutText.of(thread, judgement));
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    String explanation = context.getStore(NAMESPACE).remove(EXPLANATION, String.class);
    if (explanation != null) {
      failure.addSuppressed(new StrandedThreadsError(explanation));
    }
    throw failure;
  }

  private static void enter(ExtensionContext context) {
    String scope = context.getUniqueId();
    Watcher watcher = JupiterTest.watcher(context);
    Watchdog.limit(context::getConfigurationParameter)
        .ifPresent(
            limit -> Watchdog.ofTheJvm().enter(scope, JupiterTest.who(context), watcher, limit));
    String place = watcher.enter(scope);
    String around = PREPARING.get();
    PREPARING.remove();
    context.getStore(NAMESPACE).put(BEFORE + scope, around == null ? place : around);
    StrandedSession.isUsed();
  }

  private static void leave(ExtensionContext context, Set<String> released) {
    String scope = context.getUniqueId();
    Watcher watcher = JupiterTest.watcher(context);
    Watchdog.ofTheJvm().leave(scope);
    PREPARING.remove();
    String before = context.getStore(NAMESPACE).remove(BEFORE + scope, String.class);
    if (before == null) {
      return; // The scope was never entered: what came first has failed.
    }
    watcher.enter(before);
    Policy policy = JupiterTest.policy(context);
    ThreadCheck.Result result;
    boolean late = false;
    try {
      result = new ThreadCheck(watcher, policy).check(scope, released);
      late = !result.leftOver().isEmpty() && sharesItsInstance(context);
    } finally {
      if (!late) {
        watcher.forget(scope);
      }
    }
    if (late) {
      late(context).add(new Late(scope, JupiterTest.who(context)));
    }
    if (!result.isClean()) {
      tell(context, policy, result);
    }
  }

  /**
   * A scope in which threads were left that may have been served by the instance that all share.
   */
  private record Late(String scope, String who) {}

  @SuppressWarnings("unchecked")
  private static Queue<Late> late(ExtensionContext context) {
    ExtensionContext outermost = context;
    for (Optional<ExtensionContext> each = context.getParent();
        each.filter(outer -> outer.getTestClass().isPresent()).isPresent();
        each = each.get().getParent()) {
      outermost = each.get();
    }
    return outermost
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(LATE, key -> new ConcurrentLinkedQueue<Late>(), Queue.class);
  }

  /** Once the last test is over that uses an instance, nobody will use it again. */
  private static void tellLate(ExtensionContext context) {
    boolean outermost = context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty();
    if (!outermost || late(context).isEmpty()) {
      return; // What is wrong with the policy was told before.
    }
    Watcher watcher = JupiterTest.watcher(context);
    Policy lostAlone = JupiterTest.policy(context).lostAlone();
    StringBuilder failure = new StringBuilder();
    for (Late each : late(context)) {
      ThreadCheck.Result result =
          new ThreadCheck(watcher, lostAlone).check(each.scope(), Set.of(INSTANCES));
      watcher.forget(each.scope());
      if (!result.lost().isEmpty()) {
        publish(context, result.judgement());
        failure
            .append(failure.isEmpty() ? "" : "\n")
            .append(FailureText.lost(each.who(), result.lost(), result.judgement()));
      }
    }
    if (!failure.isEmpty()) {
      throw new StrandedThreadsError(failure.toString().stripTrailing());
    }
  }

  private static void tell(ExtensionContext context, Policy policy, ThreadCheck.Result result) {
    publish(context, result.judgement());
    FailureText.tell(JupiterTest.who(context), policy, result);
  }

  /** The whole report, in a directory of the test: how a file is given differs between releases. */
  private static void publish(ExtensionContext context, Judgement judgement) {
    if (!judgement.json().isEmpty()) {
      context.publishDirectory(
          "stranded",
          directory -> {
            Files.writeString(directory.resolve("report.json"), judgement.json());
            Files.writeString(directory.resolve("report.html"), judgement.page());
          });
    }
  }
}
