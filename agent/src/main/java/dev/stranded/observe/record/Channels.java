package dev.stranded.observe.record;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.observe.history.Put;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.pool.QueueContents;
import dev.stranded.observe.table.WeakTable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * The channels that have been dealt with, each with its contacts, and which condition is a part of
 * which queue. Lock-free: see {@link WeakTable}.
 *
 * <p>A channel is what threads meet at again and again. What is used once (latches, futures), and
 * plain locks, whose owner is known otherwise, are left out.
 */
final class Channels {

  private static final int CAPACITY = 1 << 12;
  private static final int CONDITIONS = 1 << 13;
  private static final String J_U_C = "java.util.concurrent.";

  /** Blockers beside conditions; of {@code SynchronousQueue} 17 has the first two, 25 the third. */
  private static final Set<String> BLOCKERS =
      Set.of(
          J_U_C + "SynchronousQueue$TransferStack",
          J_U_C + "SynchronousQueue$TransferQueue",
          J_U_C + "SynchronousQueue$Transferer",
          J_U_C + "Semaphore$FairSync",
          J_U_C + "Semaphore$NonfairSync");

  private static final JdkField PHASER = JdkField.optional(J_U_C + "Phaser$QNode", "phaser");
  private static final JdkField TRANSFERER =
      JdkField.optional(J_U_C + "SynchronousQueue", "transferer");

  private final WeakTable<Contacts> contacts;
  private final WeakTable<WeakReference<Object>> conditionOwners;

  Channels(LongAdder dropped) {
    this.contacts = new WeakTable<>(CAPACITY, dropped);
    this.conditionOwners = new WeakTable<>(CONDITIONS, dropped);
  }

  /** {@code party} did its part at {@code channel}. */
  void note(Object channel, Role role, Party party) {
    note(channel, role, party, null);
  }

  /** The same; {@code at} is where, if that is known. */
  void note(Object channel, Role role, Party party, @Nullable StackTraceElement at) {
    Contacts known = contacts.get(channel);
    if (known == null) {
      known = contacts.putIfAbsent(channel, new Contacts());
    }
    if (known != null) {
      known.add(role, party, at, System.nanoTime());
    }
  }

  /** {@code condition} is a part of {@code owner}. */
  void associate(Object condition, Object owner) {
    if (conditionOwners.get(condition) == null) {
      conditionOwners.putIfAbsent(condition, new WeakReference<>(owner));
    }
  }

  @Nullable Object ownerOf(Object condition) {
    WeakReference<Object> owner = conditionOwners.get(condition);
    return owner == null ? null : owner.get();
  }

  /** What a thread that is blocked by {@code blocker} waits at; null when that is no channel. */
  @Nullable Object channelOf(Object blocker) {
    if (blocker instanceof AbstractQueuedSynchronizer.ConditionObject
        || blocker instanceof AbstractQueuedLongSynchronizer.ConditionObject) {
      Object owner = ownerOf(blocker);
      return owner == null ? blocker : owner;
    }
    if (blocker instanceof LinkedTransferQueue
        || blocker instanceof Exchanger
        || BLOCKERS.contains(blocker.getClass().getName())) {
      return blocker;
    }
    return PHASER.get(blocker);
  }

  /** Whether threads meet at {@code channel} only by putting into a queue and taking from it. */
  static boolean isQueue(Object channel) {
    return channel instanceof BlockingQueue
        || channel.getClass().getName().startsWith(J_U_C + "SynchronousQueue$");
  }

  /** Who dealt with {@code channel}, or, where it is a part of another, with that. */
  List<Counterpart> counterparts(Object channel) {
    long now = System.nanoTime();
    Object whole = channelOf(channel);
    List<Counterpart> all = new ArrayList<>(of(whole == null ? channel : whole, now));
    Object transferer = TRANSFERER.get(channel);
    if (transferer != null) {
      all.addAll(of(transferer, now));
    }
    all.sort((one, other) -> Long.compare(one.lastSeenMillisAgo(), other.lastSeenMillisAgo()));
    return List.copyOf(all);
  }

  private List<Counterpart> of(Object channel, long nowNanos) {
    Contacts known = contacts.get(channel);
    return known == null ? List.of() : known.counterparts(nowNanos);
  }

  /** As {@link Records#puts}. */
  Map<Long, List<Put>> puts() {
    long now = System.nanoTime();
    Map<Long, List<Put>> puts = new HashMap<>();
    contacts.forEach(
        (channel, known) -> {
          if (channel instanceof BlockingQueue) {
            List<Counterpart> takers =
                known.counterparts(now).stream()
                    .filter(counterpart -> counterpart.role() == Role.TAKE)
                    .toList();
            if (takers.stream().anyMatch(Counterpart::alive)
                || (!takers.isEmpty() && !QueueContents.of(channel).isEmpty())) {
              known
                  .putters(now)
                  .forEach(
                      (id, millisAgo) ->
                          puts.computeIfAbsent(id, first -> new ArrayList<>())
                              .add(new Put(millisAgo, takers)));
            }
          }
        });
    return puts;
  }

  void sweep() {
    contacts.sweep();
    conditionOwners.sweep();
  }

  /** All that is read, to be settled. */
  static JdkField[] fields() {
    return new JdkField[] {PHASER, TRANSFERER};
  }
}
