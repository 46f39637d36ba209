package dev.acme.scenarios;

import java.lang.reflect.Field;

/**
 * Holds a lock that the JDK itself takes when it is asked for the state of a virtual thread that
 * runs: whoever asks hangs until it is told to let go. Then tells when the agent's thread of before
 * has ended.
 */
public final class HeldLockScenario {

  private static volatile boolean ended;

  private HeldLockScenario() {}

  public static void main(String[] args) throws Exception {
    Thread running = Threads.VIRTUAL.start("runs", HeldLockScenario::spin);
    Field field = Thread.class.getDeclaredField("interruptLock");
    field.setAccessible(true);
    Object lock = field.get(running);
    Scenario.say("READY");
    Scenario.awaitLine("hold");
    Thread agent = agent();
    synchronized (lock) {
      Scenario.say("HELD");
      Scenario.awaitLine("release");
    }
    agent.join();
    Scenario.say("ENDED");
    Scenario.awaitLine("end");
    ended = true;
  }

  private static Thread agent() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("stranded"))
        .findAny()
        .orElseThrow();
  }

  private static void spin() {
    while (!ended) {
      Thread.onSpinWait();
    }
  }
}
