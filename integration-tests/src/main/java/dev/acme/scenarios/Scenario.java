package dev.acme.scenarios;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How a scenario and its test talk: lines on standard output and input. */
public final class Scenario {

  private static final BufferedReader INPUT =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private Scenario() {}

  /** Tells the test that all is set up, then lives on, reading its input, until told to end. */
  public static void readyUntilEnd() throws IOException {
    say("READY");
    awaitLine("end");
  }

  public static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Reads until that line or the end of the input: a live thread, in native code. */
  public static void awaitLine(String wanted) throws IOException {
    for (String line = INPUT.readLine(); line != null; line = INPUT.readLine()) {
      if (line.equals(wanted)) {
        return;
      }
    }
  }

  /** The next line of the input, null at its end. */
  public static String nextLine() throws IOException {
    return INPUT.readLine();
  }

  /** Waits until all of them wait without limit. */
  public static void awaitStuck(List<Thread> threads) {
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING
          && thread.getState() != Thread.State.BLOCKED) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }
}
