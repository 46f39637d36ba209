package dev.acme.accuracy;

/**
 * What a thread of a scene does. Each is a class of its own, as the tasks of a real program are:
 * nothing wraps it.
 */
@FunctionalInterface
public interface Act extends Runnable {

  void act() throws Exception;

  @Override
  default void run() {
    try {
      act();
    } catch (Exception e) {
      System.err.println(Thread.currentThread().getName() + " died of " + e);
    } finally {
      Scene.ended();
    }
  }
}
