package dev.acme.tests;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of some classes, with parameters of the configuration as {@code key=value}. Prints
 * the {@link Outcome} of each test and class.
 */
public final class RunTests implements TestExecutionListener {

  private RunTests() {}

  public static void main(String[] arguments) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String argument : arguments) {
      if (argument.contains("=")) {
        String[] pair = argument.split("=", 2);
        request.configurationParameter(pair[0], pair[1]);
      } else {
        request.selectors(DiscoverySelectors.selectClass(argument));
      }
    }
    LauncherDiscoveryRequest built = request.build();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session.getLauncher().execute(built, new RunTests());
    }
    Outcome.done();
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String parent = test.getParentId().orElse("");
    String name = parent.substring(parent.lastIndexOf('/') + 1) + " / " + test.getDisplayName();
    if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      Outcome.passed(name);
    } else {
      Outcome.failed(name, result.getThrowable().orElseThrow());
    }
  }
}
