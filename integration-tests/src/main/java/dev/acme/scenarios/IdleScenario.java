package dev.acme.scenarios;

/** Does nothing at all. Argument, if any: the exit code with which to end. */
public final class IdleScenario {

  private IdleScenario() {}

  public static void main(String[] args) throws Exception {
    Scenario.readyUntilEnd();
    if (args.length > 0) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Scenario.say("HOOK"), "hook"));
      System.exit(Integer.parseInt(args[0]));
    }
  }
}
