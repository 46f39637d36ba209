package dev.stranded.junit.junit4;

import dev.stranded.junit.Stranded;
import dev.stranded.junit.StrandedThreadsError;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.AssumptionViolatedException;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * Fails the test of JUnit 4 that started a thread which can never end, as a {@code @Rule}; as a
 * {@code @ClassRule} the class. {@link dev.stranded.junit.NoStrandedThreads}, {@link
 * dev.stranded.junit.SharedThreads} and {@link dev.stranded.junit.IgnoreThreads} on the test and
 * its classes hold. Other rules should be inside this one, since they may close what tests start:
 *
 * <pre>{@code
 * @ClassRule public static final StrandedRule CLASS_THREADS = new StrandedRule();
 *
 * @Rule(order = Integer.MIN_VALUE)
 * public final StrandedRule threads = new StrandedRule();
 * }</pre>
 *
 * <p>Immutable: tests may run in parallel.
 */
public final class StrandedRule implements TestRule {

  private static final String JUNIT = "org.junit.";
  private static final String RUNNER = "org.junit.runners.ParentRunner";

  /** One for each class or test. */
  public StrandedRule() {}

  @Override
  public Statement apply(Statement base, Description description) {
    return new Checked(base, description);
  }

  /** Confined to the thread that evaluates it. */
  private static final class Checked extends Statement {
    private final Description description;
    private @Nullable Statement base;

    Checked(Statement base, Description description) {
      this.base = base;
      this.description = description;
    }

    @Override
    public void evaluate() throws Throwable {
      Stranded.Scope scope = Stranded.open(who(description), marked(description));
      Throwable failure = failure();
      if (isCalledByJunitAlone()) {
        // Whom only the instance of the test serves can never end. JUnit holds it no longer, and
        // the rules around this one hold this.
        base = null;
      }
      try {
        scope.close();
      } catch (StrandedThreadsError left) {
        throw both(failure, left);
      }
      if (failure != null) {
        throw failure;
      }
    }

    private @Nullable Throwable failure() {
      if (base == null) {
        throw new IllegalStateException("Stranded: JUnit said that this test was over");
      }
      try {
        base.evaluate();
        return null;
      } catch (Throwable failed) {
        return failed;
      }
    }
  }

  /** A test that was not carried out, but left a thread, fails. */
  private static Throwable both(@Nullable Throwable failure, StrandedThreadsError left) {
    if (failure == null) {
      return left;
    }
    if (failure instanceof AssumptionViolatedException) {
      left.addSuppressed(failure);
      return left;
    }
    failure.addSuppressed(left);
    return failure;
  }

  /** Another rule may carry out a test again, with the same instance; JUnit's own do not. */
  private static boolean isCalledByJunitAlone() {
    String here = StrandedRule.class.getName();
    Optional<String> first =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .map(StackWalker.StackFrame::getClassName)
                        .dropWhile(name -> name.startsWith(here))
                        .dropWhile(name -> name.startsWith(JUNIT) && !name.equals(RUNNER))
                        .findFirst());
    return first.filter(RUNNER::equals).isPresent();
  }

  private static String who(Description description) {
    Class<?> type = description.getTestClass();
    String name = type == null ? description.getClassName() : type.getSimpleName();
    String method = description.getMethodName();
    if (method == null) {
      return name;
    }
    return name + '.' + method + (method.endsWith("]") ? "" : "()");
  }

  private static AnnotatedElement[] marked(Description description) {
    List<AnnotatedElement> elements = new ArrayList<>();
    if (description.isTest()) {
      elements.add(new DescribedMethod(description));
    }
    if (description.getTestClass() != null) {
      elements.add(description.getTestClass());
    }
    return elements.toArray(AnnotatedElement[]::new);
  }
}
