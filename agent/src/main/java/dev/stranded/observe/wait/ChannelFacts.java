package dev.stranded.observe.wait;

import dev.stranded.model.Counterpart;
import dev.stranded.observe.history.Put;
import dev.stranded.observe.history.Records;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who dealt with each channel, and its state, asked once a look: many threads wait at one. Confined
 * to one look, as it holds the channels.
 */
public final class ChannelFacts {

  private static final Facts NONE = new Facts(List.of(), "");

  private final Records records;
  private final IdentityHashMap<Object, IdentityHashMap<Object, Facts>> known =
      new IdentityHashMap<>();
  // Threads that follow each other often wait at the same channel.
  private @Nullable Object latestObject;
  private @Nullable Object latestBlocker;
  private Facts latest = NONE;
  private @Nullable Map<Long, List<Put>> puts;

  /**
   * Of one channel. Immutable.
   *
   * @param others latest first
   * @param state in a few words; empty where nothing is known
   */
  record Facts(List<Counterpart> others, String state) {}

  /** Asks {@code records}. */
  public ChannelFacts(Records records) {
    this.records = records;
  }

  /**
   * What is known of one.
   *
   * @param object what is waited on; null if only its identity is known
   * @param blocker as {@code LockSupport.getBlocker} tells; null for none
   */
  Facts of(@Nullable Object object, @Nullable Object blocker) {
    Object first = object == null ? blocker : object;
    if (first == null) {
      return NONE;
    }
    if (object == latestObject && blocker == latestBlocker) {
      return latest;
    }
    Object second = blocker == null ? first : blocker;
    latest =
        known
            .computeIfAbsent(first, one -> new IdentityHashMap<>(2))
            .computeIfAbsent(
                second, other -> new Facts(others(first, second), ChannelStates.of(object)));
    latestObject = object;
    latestBlocker = blocker;
    return latest;
  }

  /**
   * Who took from the queue into which a thread put something right before its wait, which so may
   * be the request whose answer it waits for; in no order. Empty if none is known.
   */
  List<Counterpart> ofRequest(long threadId, long waitedMillis) {
    Map<Long, List<Put>> all = puts;
    if (all == null) {
      all = records.puts();
      puts = all;
    }
    return all.getOrDefault(threadId, List.of()).stream()
        .filter(put -> put.isJustBefore(waitedMillis))
        .flatMap(put -> put.takers().stream())
        .toList();
  }

  // Puts and takes are noted with the queue, wake-ups with the blocker.
  private List<Counterpart> others(Object first, Object second) {
    List<Counterpart> all = new ArrayList<>(records.counterparts(first));
    if (second != first) {
      all.addAll(records.counterparts(second));
    }
    all.sort(Comparator.comparingLong(Counterpart::lastSeenMillisAgo));
    Set<String> seen = new HashSet<>();
    all.removeIf(counterpart -> !seen.add(counterpart.threadId() + counterpart.role().label()));
    return List.copyOf(all);
  }
}
