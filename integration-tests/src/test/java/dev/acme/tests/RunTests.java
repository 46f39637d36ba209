package dev.acme.tests;

import java.util.Arrays;
import java.util.List;
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
 * {@code PASSED} or {@code FAILED} and the name of each test and class, and on the following lines,
 * indented, why it failed.
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
    System.out.println("DONE");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String parent = test.getParentId().orElse("");
    String name = parent.substring(parent.lastIndexOf('/') + 1) + " / " + test.getDisplayName();
    StringBuilder text = new StringBuilder();
    boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
    text.append(failed ? "FAILED " : "PASSED ").append(name).append('\n');
    result.getThrowable().ifPresent(failure -> describe(failure, text));
    synchronized (System.out) {
      System.out.print(text);
    }
  }

  private static void describe(Throwable failure, StringBuilder text) {
    List<String> lines = Arrays.asList(String.valueOf(failure.getMessage()).split("\n", -1));
    lines.forEach(line -> text.append("  | ").append(line).append('\n'));
    for (Throwable suppressed : failure.getSuppressed()) {
      describe(suppressed, text);
    }
  }
}
