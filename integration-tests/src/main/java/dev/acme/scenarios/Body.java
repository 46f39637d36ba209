package dev.acme.scenarios;

/**
 * What a thread does. Each is a class of its own, as the tasks of a real program are: nothing wraps
 * it.
 */
public interface Body extends Runnable {

  void act() throws Exception;

  @Override
  default void run() {
    try {
      act();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
