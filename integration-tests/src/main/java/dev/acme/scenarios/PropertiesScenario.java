package dev.acme.scenarios;

import java.util.Properties;

/**
 * Does to its system properties what an application may do, and has two threads in a deadlock.
 * Commands: {@code empty}, {@code other} and {@code odd}; {@code end}. Argument, if any: one of
 * them, to be done at once.
 */
public final class PropertiesScenario {

  private PropertiesScenario() {}

  public static void main(String[] args) throws Exception {
    for (String command : args) {
      change(command);
    }
    Object first = new Object();
    Object second = new Object();
    Meeting meeting = new Meeting(2);
    Threads.PLATFORM.start("monitor-1", () -> enterBoth(first, second, meeting));
    Threads.PLATFORM.start("monitor-2", () -> enterBoth(second, first, meeting));
    Scenario.say("READY");
    for (String command = Scenario.nextLine();
        command != null && !command.equals("end");
        command = Scenario.nextLine()) {
      change(command);
      Scenario.say("DID " + command);
    }
  }

  private static void change(String command) {
    switch (command) {
      case "empty" -> System.setProperties(new Properties());
      case "other" -> {
        Properties other = new Properties();
        other.setProperty("java.version", "of ours");
        System.setProperties(other);
      }
      case "odd" -> System.getProperties().put(new Object(), 42);
      default -> throw new IllegalArgumentException(command);
    }
  }

  private static void enterBoth(Object first, Object second, Meeting meeting)
      throws InterruptedException {
    synchronized (first) {
      meeting.arrive();
      synchronized (second) {
        Scenario.say("not reached");
      }
    }
  }
}
