package dev.stranded.junit.testng;

import dev.stranded.junit.SharedThreads;
import dev.stranded.junit.Stranded;
import dev.stranded.junit.StrandedThreadsError;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.testng.IConfigurationListener;
import org.testng.IExecutionListener;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;

/**
 * Fails the test of TestNG that started a thread which can never end. Applies to all tests of a
 * run, wherever it is registered: {@code @Listeners(StrandedListener.class)}, {@code testng.xml},
 * or the property {@code listener} of Surefire. {@link dev.stranded.junit.NoStrandedThreads},
 * {@link SharedThreads} and {@link dev.stranded.junit.IgnoreThreads} on a test and its classes
 * hold.
 *
 * <p>A test's threads have until its {@code @AfterMethod} methods are over: where there are any,
 * the last of them fails, and names the test. Those of other fixtures have until the end of the
 * run, which fails then.
 *
 * <p>Safe for use by several threads: what belongs to a test is confined to the thread that runs
 * it.
 */
public final class StrandedListener
    implements IInvokedMethodListener, IConfigurationListener, IExecutionListener {

  /** From the first {@code @BeforeMethod} to the last {@code @AfterMethod}. */
  private static final class UnderWay {
    final Stranded.Scope scope;
    final ITestNGMethod test;
    boolean hasRun;

    UnderWay(Stranded.Scope scope, ITestNGMethod test) {
      this.scope = scope;
      this.test = test;
    }
  }

  private static final ThreadLocal<@Nullable UnderWay> TEST = new ThreadLocal<>();
  private static final ThreadLocal<Stranded.@Nullable Scope> FIXTURE = new ThreadLocal<>();

  /** All that are not closed. What does not end with its test has time until the end of the run. */
  private final Set<Stranded.Scope> open = ConcurrentHashMap.newKeySet();

  /** For TestNG. */
  public StrandedListener() {}

  /** What cannot be understood is told here, and the run ends. */
  @Override
  public void onExecutionStart() {
    Stranded.open("").close();
  }

  @Override
  public void beforeConfiguration(ITestResult result, @Nullable ITestNGMethod test) {
    if (test != null && result.getMethod().isBeforeMethodConfiguration()) {
      begin(test);
    }
  }

  private UnderWay begin(ITestNGMethod test) {
    UnderWay known = TEST.get();
    if (known != null && !known.hasRun && known.test == test) {
      return known;
    }
    if (known != null) {
      known.scope.leave(); // The last @AfterMethod was not for this one.
    }
    UnderWay begun = new UnderWay(open(test), test);
    TEST.set(begun);
    return begun;
  }

  private Stranded.Scope open(ITestNGMethod method) {
    Stranded.Scope scope = Stranded.open(Spelling.of(method), marked(method));
    open.add(scope);
    return scope;
  }

  @Override
  public void beforeInvocation(IInvokedMethod invoked, ITestResult result) {
    ITestNGMethod method = invoked.getTestMethod();
    if (invoked.isTestMethod()) {
      begin(method).scope.rename(Spelling.of(method, result.getParameters()));
    } else if (!isOfOneTest(method)) {
      FIXTURE.set(open(method));
    }
  }

  /** Unless what it starts is shared, it belongs to the test. */
  private static boolean isOfOneTest(ITestNGMethod method) {
    return (method.isBeforeMethodConfiguration() || method.isAfterMethodConfiguration())
        && !method.getConstructorOrMethod().getMethod().isAnnotationPresent(SharedThreads.class);
  }

  @Override
  public void afterInvocation(IInvokedMethod invoked, ITestResult result) {
    ITestNGMethod method = invoked.getTestMethod();
    Stranded.Scope ofFixture = FIXTURE.get();
    if (ofFixture != null) {
      FIXTURE.remove();
      ofFixture.leave();
    }
    UnderWay test = TEST.get();
    if (test == null) {
      return;
    }
    test.hasRun |= invoked.isTestMethod();
    if (test.hasRun && isLast(method, test.test)) {
      TEST.remove();
      open.remove(test.scope);
      end(test.scope, result);
    }
  }

  /** Whether no method comes after this one that may close what the test has started. */
  private static boolean isLast(ITestNGMethod method, ITestNGMethod test) {
    ITestNGMethod[] after = test.getTestClass().getAfterTestMethods();
    ITestNGMethod last = after.length == 0 ? test : after[after.length - 1];
    return method(last).equals(method(method));
  }

  private static Method method(ITestNGMethod method) {
    return method.getConstructorOrMethod().getMethod();
  }

  private static void end(Stranded.Scope scope, ITestResult result) {
    try {
      scope.close();
    } catch (StrandedThreadsError left) {
      Throwable failure = result.getThrowable();
      if (failure == null || result.getStatus() != ITestResult.FAILURE) {
        result.setThrowable(left);
        result.setStatus(ITestResult.FAILURE);
      } else {
        failure.addSuppressed(left);
      }
    }
  }

  @Override
  public void onExecutionFinish() {
    StrandedThreadsError failure = null;
    for (Stranded.Scope scope : open) {
      try {
        scope.close();
      } catch (StrandedThreadsError left) {
        if (failure == null) {
          failure = left;
        } else {
          failure.addSuppressed(left);
        }
      }
    }
    open.clear();
    if (failure != null) {
      throw failure;
    }
  }

  private static AnnotatedElement[] marked(ITestNGMethod method) {
    return new AnnotatedElement[] {method(method), method.getRealClass()};
  }
}
