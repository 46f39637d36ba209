package dev.stranded.observe.history;

import dev.stranded.model.CollectedThreads;
import dev.stranded.model.Wait;
import java.util.List;

/** Follows nobody. Immutable. */
final class NobodyFollowed implements FollowedThreads {

  @Override
  public boolean complete() {
    return false;
  }

  @Override
  public List<Thread> living() {
    return List.of();
  }

  @Override
  public void seen(long threadId, String name, Wait wait) {}

  @Override
  public List<CollectedThreads> collected() {
    return List.of();
  }
}
