package dev.acme.tests;

import dev.stranded.junit.Stranded;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A program that asks by itself. Prints what each check says, {@code CLEAN} if nothing. */
public final class CheckMain {

  private static final BlockingQueue<String> REACHED = new LinkedBlockingQueue<>();

  private CheckMain() {}

  @SuppressWarnings("try") // The scope is for what it begins and ends.
  public static void main(String[] arguments) {
    LeakyCases.started("served", () -> LeakyCases.take(REACHED));
    check("first");
    lose("lost");
    check("second");
    check("third");
    try (Stranded.Scope scope = Stranded.open("parsing")) {
      lose("lost-in-scope");
    } catch (AssertionError left) {
      System.out.println("scope: " + left.getMessage());
    }
    System.out.println("DONE");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void lose(String name) {
    Thread thread = LeakyCases.started(name, () -> LeakyCases.take(new LinkedBlockingQueue<>()));
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void check(String number) {
    try {
      Stranded.check();
      System.out.println(number + ": CLEAN");
    } catch (AssertionError left) {
      System.out.println(number + ": " + left.getMessage());
    }
  }
}
