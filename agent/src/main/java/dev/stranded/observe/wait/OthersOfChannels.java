package dev.stranded.observe.wait;

import dev.stranded.model.Counterpart;
import dev.stranded.observe.history.Records;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who dealt with each channel, asked once a look: many threads wait at one. Confined to one look,
 * as it holds the channels.
 */
public final class OthersOfChannels {

  private final Records records;
  private final IdentityHashMap<Object, IdentityHashMap<Object, List<Counterpart>>> known =
      new IdentityHashMap<>();

  /** Asks {@code records}. */
  public OthersOfChannels(Records records) {
    this.records = records;
  }

  /**
   * Latest first; unmodifiable.
   *
   * @param object what is waited on; null if only its identity is known
   * @param blocker as {@code LockSupport.getBlocker} tells; null for none
   */
  List<Counterpart> of(@Nullable Object object, @Nullable Object blocker) {
    Object first = object == null ? blocker : object;
    if (first == null) {
      return List.of();
    }
    Object second = blocker == null ? first : blocker;
    return known
        .computeIfAbsent(first, one -> new IdentityHashMap<>())
        .computeIfAbsent(second, other -> ask(first, second));
  }

  // Puts and takes are noted with the queue, wake-ups with the blocker.
  private List<Counterpart> ask(Object first, Object second) {
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
