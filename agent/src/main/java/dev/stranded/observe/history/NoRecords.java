package dev.stranded.observe.history;

import dev.stranded.model.Counterpart;
import dev.stranded.model.EndedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.report.EndedWaits;
import dev.stranded.observe.thread.Reading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows nothing. Immutable. */
final class NoRecords implements Records {

  @Override
  public @Nullable Origin createdBy(Thread thread) {
    return null;
  }

  @Override
  public @Nullable Origin taskOf(Thread thread) {
    return null;
  }

  @Override
  public long lastMovedNanos(Thread thread) {
    return 0;
  }

  @Override
  public boolean recordsEveryMount() {
    return false;
  }

  @Override
  public boolean parksWithoutLimit(Thread thread) {
    return false;
  }

  @Override
  public @Nullable Object ownerOf(Object condition) {
    return null;
  }

  @Override
  public List<Counterpart> counterparts(Object channel) {
    return List.of();
  }

  @Override
  public Map<Long, List<Put>> puts() {
    return Map.of();
  }

  @Override
  public @Nullable Object workerOf(Thread thread) {
    return null;
  }

  @Override
  public List<EndedThread> ended() {
    return List.of();
  }

  @Override
  public @Nullable Holder writeHolder(Object stampedLock) {
    return null;
  }

  @Override
  public FollowedThreads followed() {
    return FollowedThreads.NONE;
  }

  @Override
  public List<EndedWaits> endedWaits() {
    return List.of();
  }

  @Override
  public FinishedWaits finishedWaits(List<Reading> waiting) {
    return stack -> null;
  }
}
