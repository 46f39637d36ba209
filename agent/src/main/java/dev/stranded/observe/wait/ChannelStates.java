package dev.stranded.observe.wait;

import dev.stranded.observe.jdk.JdkField;
import dev.stranded.synchronizers.StateWords;
import java.lang.reflect.Array;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The state of what a thread waits on, read without its locks and without running its code: it may
 * be some moments old. Immutable.
 */
final class ChannelStates {

  private static final String JUC = "java.util.concurrent.";
  private static final JdkField SYNC_STATE =
      JdkField.required(JUC + "locks.AbstractQueuedSynchronizer", "state");
  private static final JdkField LINKED_COUNT =
      JdkField.required(JUC + "LinkedBlockingQueue", "count");
  private static final JdkField LINKED_CAPACITY =
      JdkField.required(JUC + "LinkedBlockingQueue", "capacity");
  private static final JdkField DEQUE_COUNT =
      JdkField.required(JUC + "LinkedBlockingDeque", "count");
  private static final JdkField DEQUE_CAPACITY =
      JdkField.required(JUC + "LinkedBlockingDeque", "capacity");
  private static final JdkField ARRAY_COUNT =
      JdkField.required(JUC + "ArrayBlockingQueue", "count");
  private static final JdkField ARRAY_ITEMS =
      JdkField.required(JUC + "ArrayBlockingQueue", "items");
  private static final JdkField BARRIER_COUNT = JdkField.required(JUC + "CyclicBarrier", "count");
  private static final JdkField BARRIER_PARTIES =
      JdkField.required(JUC + "CyclicBarrier", "parties");
  private static final JdkField PHASER_STATE = JdkField.required(JUC + "Phaser", "state");
  private static final JdkField TASK_STATE = JdkField.required(JUC + "FutureTask", "state");
  private static final JdkField TASK_RUNNER = JdkField.required(JUC + "FutureTask", "runner");
  private static final int PHASER_PARTY_BITS = 16;
  private static final int PHASER_MASK = 0xffff;

  private ChannelStates() {}

  /** In a few words; empty where nothing is known of such an object. */
  static String of(@Nullable Object object) {
    if (object == null) {
      return "";
    }
    return switch (object.getClass().getName()) {
      case JUC + "CountDownLatch$Sync" -> StateWords.latch(SYNC_STATE.number(object));
      case JUC + "Semaphore$FairSync", JUC + "Semaphore$NonfairSync" ->
          StateWords.permits(SYNC_STATE.number(object));
      case JUC + "LinkedBlockingQueue" ->
          StateWords.elements(
              LINKED_COUNT.get(object) instanceof AtomicInteger count ? count.get() : 0,
              LINKED_CAPACITY.number(object));
      case JUC + "ArrayBlockingQueue" -> array(object);
      case JUC + "CyclicBarrier" ->
          StateWords.parties(BARRIER_COUNT.number(object), BARRIER_PARTIES.number(object));
      default -> others(object);
    };
  }

  private static String array(Object queue) {
    Object items = ARRAY_ITEMS.get(queue);
    return StateWords.elements(
        ARRAY_COUNT.number(queue), items == null ? 0 : Array.getLength(items));
  }

  /** Of classes that may be extended. */
  private static String others(Object object) {
    if (object instanceof LinkedBlockingDeque) {
      return StateWords.elements(DEQUE_COUNT.number(object), DEQUE_CAPACITY.number(object));
    }
    if (object instanceof FutureTask) {
      return StateWords.task(TASK_STATE.number(object), TASK_RUNNER.get(object) != null);
    }
    if (object instanceof java.util.concurrent.Phaser) {
      long state = PHASER_STATE.number(object);
      return StateWords.parties(state & PHASER_MASK, (state >>> PHASER_PARTY_BITS) & PHASER_MASK);
    }
    return "";
  }
}
