package dev.acme.tests.junit4;

import dev.acme.tests.Outcome;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.experimental.ParallelComputer;
import org.junit.runner.Computer;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/**
 * Runs the tests of a class with JUnit 4; its methods in parallel if the second argument says so.
 */
public final class RunJunit4 extends RunListener {

  private final Set<Description> failed = ConcurrentHashMap.newKeySet();

  private RunJunit4() {}

  public static void main(String[] arguments) throws Exception {
    boolean parallel = arguments.length > 1 && arguments[1].equals("parallel");
    JUnitCore core = new JUnitCore();
    core.addListener(new RunJunit4());
    core.run(parallel ? ParallelComputer.methods() : new Computer(), Class.forName(arguments[0]));
    Outcome.done();
  }

  @Override
  public void testFailure(Failure failure) {
    failed.add(failure.getDescription());
    Outcome.failed(name(failure.getDescription()), failure.getException());
  }

  /** What was not carried out has passed. */
  @Override
  public void testFinished(Description test) {
    if (!failed.contains(test)) {
      Outcome.passed(name(test));
    }
  }

  private static String name(Description test) {
    return test.isTest() ? test.getMethodName() : test.getTestClass().getSimpleName();
  }
}
