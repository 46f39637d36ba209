package dev.stranded.observe.history;

import dev.stranded.model.CollectedThreads;
import dev.stranded.model.Wait;
import java.util.List;

/**
 * Virtual threads that are followed from their begin to their end, and held weakly in between. Used
 * by the agent's thread alone, whatever threads write it.
 */
public interface FollowedThreads {

  /** Of a JVM in which no lives are followed. */
  FollowedThreads NONE = new NobodyFollowed();

  /** Whether all that began since the agent came are among them. */
  boolean complete();

  /**
   * Those that live, in no order. Whoever holds this list keeps its threads from being collected.
   */
  List<Thread> living();

  /** The thread of that id was seen in {@code wait} just now; ignored if it is not followed. */
  void seen(long threadId, String name, Wait wait);

  /** Those that were collected although they never ended; bounded, and only ever grows. */
  List<CollectedThreads> collected();
}
