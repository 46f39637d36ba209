package dev.stranded.weave;

import static dev.stranded.weave.JoinPoint.Argument.CONDITION;
import static dev.stranded.weave.JoinPoint.Argument.THIS;
import static dev.stranded.weave.JoinPoint.beforeAwait;
import static dev.stranded.weave.JoinPoint.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who puts into and takes from the JDK's blocking queues, and which queue a condition belongs to.
 * Read in JDK 17.0.15 and 25.
 *
 * <p>Of each queue only those methods that do the work are named, so that one operation counts
 * once: {@code put} of the priority and delay queues calls their {@code offer}; every method of the
 * deque ends in one for its first or last element; {@code LinkedTransferQueue.drainTo} calls {@code
 * poll}.
 */
final class QueueJoinPoints {

  private static final String J_U_C = "java/util/concurrent/";

  private static final String VOID_OF_ONE = "(Ljava/lang/Object;)V";
  private static final String OF_ONE = "(Ljava/lang/Object;)Z";
  private static final String OF_ONE_TIMED =
      "(Ljava/lang/Object;JLjava/util/concurrent/TimeUnit;)Z";
  private static final String ONE = "()Ljava/lang/Object;";
  private static final String ONE_TIMED = "(JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;";
  private static final String DRAIN = "drainTo(Ljava/util/Collection;I)I";

  private static final Map<String, List<String>> PUTS =
      Map.of(
          "LinkedBlockingQueue",
          List.of("put" + VOID_OF_ONE, "offer" + OF_ONE, "offer" + OF_ONE_TIMED),
          "ArrayBlockingQueue",
          List.of("put" + VOID_OF_ONE, "offer" + OF_ONE, "offer" + OF_ONE_TIMED),
          "LinkedBlockingDeque",
          List.of(
              "putFirst" + VOID_OF_ONE,
              "putLast" + VOID_OF_ONE,
              "offerFirst" + OF_ONE,
              "offerLast" + OF_ONE,
              "offerFirst" + OF_ONE_TIMED,
              "offerLast" + OF_ONE_TIMED),
          "PriorityBlockingQueue",
          List.of("offer" + OF_ONE),
          "DelayQueue",
          List.of("offer(Ljava/util/concurrent/Delayed;)Z"),
          "SynchronousQueue",
          List.of("put" + VOID_OF_ONE, "offer" + OF_ONE, "offer" + OF_ONE_TIMED),
          "LinkedTransferQueue",
          List.of(
              "put" + VOID_OF_ONE,
              "add" + OF_ONE,
              "offer" + OF_ONE,
              "offer" + OF_ONE_TIMED,
              "transfer" + VOID_OF_ONE,
              "tryTransfer" + OF_ONE,
              "tryTransfer" + OF_ONE_TIMED));

  private static final Map<String, List<String>> TAKES =
      Map.of(
          "LinkedBlockingQueue",
          List.of("take" + ONE, "poll" + ONE, "poll" + ONE_TIMED, DRAIN),
          "ArrayBlockingQueue",
          List.of("take" + ONE, "poll" + ONE, "poll" + ONE_TIMED, DRAIN),
          "LinkedBlockingDeque",
          List.of(
              "takeFirst" + ONE,
              "takeLast" + ONE,
              "pollFirst" + ONE,
              "pollLast" + ONE,
              "pollFirst" + ONE_TIMED,
              "pollLast" + ONE_TIMED,
              DRAIN),
          "PriorityBlockingQueue",
          List.of("take" + ONE, "poll" + ONE, "poll" + ONE_TIMED, DRAIN),
          "DelayQueue",
          List.of(
              "take()Ljava/util/concurrent/Delayed;",
              "poll()Ljava/util/concurrent/Delayed;",
              "poll(JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/Delayed;",
              DRAIN),
          "SynchronousQueue",
          List.of("take" + ONE, "poll" + ONE, "poll" + ONE_TIMED),
          "LinkedTransferQueue",
          List.of("take" + ONE, "poll" + ONE, "poll" + ONE_TIMED));

  private static final Map<String, List<String>> AWAITS =
      Map.of(
          "LinkedBlockingQueue",
          List.of("put" + VOID_OF_ONE, "take" + ONE),
          "ArrayBlockingQueue",
          List.of("put" + VOID_OF_ONE, "take" + ONE),
          "LinkedBlockingDeque",
          List.of(
              "putFirst" + VOID_OF_ONE,
              "putLast" + VOID_OF_ONE,
              "takeFirst" + ONE,
              "takeLast" + ONE),
          "PriorityBlockingQueue",
          List.of("take" + ONE),
          "DelayQueue",
          List.of("take()Ljava/util/concurrent/Delayed;"),
          "CyclicBarrier",
          List.of("dowait(ZJ)I"));

  private QueueJoinPoints() {}

  static List<JoinPoint> all() {
    List<JoinPoint> all = new ArrayList<>();
    addEntries(all, PUTS, Hook.QUEUE_PUT);
    addEntries(all, TAKES, Hook.QUEUE_TAKE);
    for (Map.Entry<String, List<String>> owner : AWAITS.entrySet()) {
      for (String method : owner.getValue()) {
        all.add(beforeAwait(J_U_C + owner.getKey(), method, Hook.QUEUE_AWAIT, CONDITION, THIS));
      }
    }
    return List.copyOf(all);
  }

  private static void addEntries(
      List<JoinPoint> all, Map<String, List<String>> methods, Hook hook) {
    for (Map.Entry<String, List<String>> queue : methods.entrySet()) {
      for (String method : queue.getValue()) {
        all.add(entry(J_U_C + queue.getKey(), method, hook, THIS));
      }
    }
  }
}
