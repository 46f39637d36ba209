package dev.stranded.synchronizers;

import static dev.stranded.synchronizers.Row.JUC;

import java.util.List;
import java.util.Set;

/** The rows of queues. */
final class Queues {

  private static final String LEADER = "compared with the current thread only";

  static final Set<String> TAKES =
      Set.of("take", "takeFirst", "takeLast", "poll", "pollFirst", "pollLast", "remove", "remove0");
  static final Set<String> PUTS =
      Set.of(
          "put",
          "putFirst",
          "putLast",
          "offer",
          "offerFirst",
          "offerLast",
          "transfer",
          "tryTransfer",
          "add",
          "addFirst",
          "addLast");

  static final List<Synchronizer> ROWS =
      List.of(
          queue("LinkedBlockingQueue")
              .parksInside("notEmpty", "notFull")
              .chain("head", "$Node")
              .capacity("capacity")
              .done(),
          queue("LinkedBlockingDeque")
              .parksInside("notEmpty", "notFull")
              .chain("first", "$Node")
              .capacity("capacity")
              .done(),
          queue("ArrayBlockingQueue").parksInside("notEmpty", "notFull").array("items").done(),
          queue("PriorityBlockingQueue").parksInside("notEmpty").array("queue").unbounded().done(),
          queue("DelayQueue").parksInside("available").mark("leader", LEADER).unbounded().done(),
          queue("ScheduledThreadPoolExecutor$DelayedWorkQueue")
              .parksInside("available")
              .array("queue")
              .mark("leader", LEADER)
              .unbounded()
              .done(),
          queue("SynchronousQueue")
              .parksOn("$TransferStack", Jdks.UNTIL_17, "")
              .parksOn("$TransferQueue", Jdks.UNTIL_17, "")
              .parksOn("$Transferer", Jdks.SINCE_21, "")
              .parksInside("transferer")
              .waiter("$TransferStack$SNode", "waiter", Jdks.UNTIL_17)
              .waiter("$TransferQueue$QNode", "waiter", Jdks.UNTIL_17)
              .done(),
          queue("LinkedTransferQueue")
              .parksOnItself()
              .waiter("$Node", "waiter", Jdks.UNTIL_17)
              .waiter("$DualNode", "waiter", Jdks.SINCE_21)
              .chain("head", "")
              .unbounded()
              .done(),
          Row.of("java.lang.ref.ReferenceQueue")
              .endedBy(Ending.COLLECTOR)
              .waits(Kind.QUEUE_TAKE, TAKES)
              .done());

  private Queues() {}

  private static Row queue(String name) {
    return Row.of(JUC + name)
        .endedBy(Ending.REACHER)
        .waits(Kind.QUEUE_TAKE, TAKES)
        .waits(Kind.QUEUE_PUT, PUTS);
  }
}
