package dev.stranded.junit.watch;

import java.util.List;
import java.util.Set;

/**
 * Knows which threads were started on whose behalf. A scope is a test, a class, or something else
 * that has a name of its own; threads are in the scope in which the thread that started them was.
 * Safe for use by several threads.
 */
public interface Watcher {

  /**
   * Puts the current thread into a scope.
   *
   * @param scope empty for none
   * @return the scope in which it was
   */
  String enter(String scope);

  /** Its threads that have not ended. */
  List<LeftThread> left(String scope);

  /** Those of these platform threads that have not ended. */
  List<LeftThread> platformThreads(Set<Long> ids);

  /** Nobody will ask for it again. */
  void forget(String scope);

  /**
   * Whether threads can ever end.
   *
   * @param threads their ids; all threads if empty
   * @param released names of classes whose objects hold nothing that anybody will use again
   */
  Judgement judge(Set<Long> threads, Set<String> released);

  /** What cannot be told, and why; empty if all can. */
  String obstacle();
}
