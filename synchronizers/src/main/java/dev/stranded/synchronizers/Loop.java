package dev.stranded.synchronizers;

import java.util.Set;

/**
 * What a class has to do with the run loop of a worker. Immutable.
 *
 * @param idle names of the methods in which a worker waits for its next task; unmodifiable
 * @param running names of the methods that run a task; unmodifiable
 * @param begins whether its frames are but the way from the begin of a thread to what it runs
 */
public record Loop(Set<String> idle, Set<String> running, boolean begins) {

  static final Loop NONE = new Loop(Set.of(), Set.of(), false);

  public Loop {
    idle = Set.copyOf(idle);
    running = Set.copyOf(running);
  }
}
