package dev.acme.tests.testng;

import dev.acme.tests.Outcome;
import dev.stranded.junit.testng.StrandedListener;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.testng.IConfigurationListener;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.TestNG;
import org.testng.xml.XmlSuite;

/**
 * Runs the tests of a class with TestNG, in parallel if the second argument says so, and with the
 * listener unless the class names it itself.
 */
public final class RunTestNg implements ITestListener, IConfigurationListener {

  private static final int THREADS = 8;

  private RunTestNg() {}

  public static void main(String[] arguments) throws Exception {
    TestNG run = new TestNG(false);
    run.setTestClasses(new Class<?>[] {Class.forName(arguments[0])});
    run.addListener(new RunTestNg());
    if (!Arrays.asList(arguments).contains("named")) {
      run.addListener(new StrandedListener());
    }
    if (Arrays.asList(arguments).contains("parallel")) {
      run.setParallel(XmlSuite.ParallelMode.METHODS);
      run.setThreadCount(THREADS);
      run.setDataProviderThreadCount(THREADS);
    }
    try {
      run.run();
      Outcome.passed("run");
    } catch (RuntimeException | AssertionError failure) {
      Outcome.failed("run", failure);
    }
    Outcome.done();
  }

  @Override
  public void onTestSuccess(ITestResult result) {
    Outcome.passed(name(result));
  }

  @Override
  public void onTestFailure(ITestResult result) {
    Outcome.failed(name(result), result.getThrowable());
  }

  @Override
  public void onTestSkipped(ITestResult result) {
    Outcome.failed(name(result), new AssertionError("skipped", result.getThrowable()));
  }

  @Override
  public void onConfigurationFailure(ITestResult result) {
    Outcome.failed(name(result), result.getThrowable());
  }

  private static String name(ITestResult result) {
    return result.getName()
        + Arrays.stream(result.getParameters()).map(String::valueOf).collect(Collectors.toList());
  }
}
