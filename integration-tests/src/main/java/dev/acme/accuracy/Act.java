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
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      Scene.ended();
    }
  }
}
