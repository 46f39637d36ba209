package dev.stranded.observe;

import dev.stranded.model.Counterpart;
import dev.stranded.model.EndedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.report.EndedWaits;
import dev.stranded.observe.history.FinishedWaits;
import dev.stranded.observe.history.FollowedThreads;
import dev.stranded.observe.history.Put;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.wait.Releases;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that say what a test put into them. Confined to the test's thread. */
final class FakeRecords implements Records {

  final IdentityHashMap<Object, Object> owners = new IdentityHashMap<>();
  final IdentityHashMap<Object, List<Counterpart>> counterparts = new IdentityHashMap<>();
  final IdentityHashMap<Object, Thread> writers = new IdentityHashMap<>();
  final IdentityHashMap<Thread, Object> workers = new IdentityHashMap<>();
  final IdentityHashMap<Thread, Long> moved = new IdentityHashMap<>();
  final Map<Long, List<Put>> puts = new HashMap<>();
  boolean withoutLimit;
  boolean everyMount;
  FollowedThreads followed = FollowedThreads.NONE;

  @Override
  public @Nullable Origin createdBy(Thread thread) {
    return new Origin(List.of(), "creator of " + thread.getName());
  }

  @Override
  public Map<Long, List<Put>> puts() {
    return puts;
  }

  @Override
  public @Nullable Origin taskOf(Thread thread) {
    return null;
  }

  @Override
  public long lastMovedNanos(Thread thread) {
    return moved.getOrDefault(thread, 0L);
  }

  @Override
  public boolean recordsEveryMount() {
    return everyMount;
  }

  @Override
  public boolean parksWithoutLimit(Thread thread) {
    return withoutLimit;
  }

  @Override
  public @Nullable Object ownerOf(Object condition) {
    return owners.get(condition);
  }

  @Override
  public List<Counterpart> counterparts(Object channel) {
    return counterparts.getOrDefault(channel, List.of());
  }

  @Override
  public @Nullable Object workerOf(Thread thread) {
    return workers.get(thread);
  }

  @Override
  public List<EndedThread> ended() {
    return List.of();
  }

  @Override
  public @Nullable Holder writeHolder(Object stampedLock) {
    Thread writer = writers.get(stampedLock);
    return writer == null ? null : Releases.holder(writer, Hold.OWNS);
  }

  @Override
  public FollowedThreads followed() {
    return followed;
  }

  @Override
  public FinishedWaits finishedWaits(List<Reading> waiting) {
    return stack -> null;
  }

  @Override
  public List<EndedWaits> endedWaits() {
    return List.of();
  }
}
