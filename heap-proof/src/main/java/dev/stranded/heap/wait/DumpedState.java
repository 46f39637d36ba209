package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.synchronizers.StateWords;

/** The state of what a thread waits on, as the dump shows it. */
public final class DumpedState {

  private static final String JUC = "java.util.concurrent.";
  private final HeapGraph graph;

  /** Reads that dump. */
  public DumpedState(HeapGraph graph) {
    this.graph = graph;
  }

  /** In a few words; empty where nothing is known of such an object. */
  public String of(int object) {
    if (object < 0) {
      return "";
    }
    String type = graph.typeName(object);
    return switch (type) {
      case JUC + "CountDownLatch", JUC + "Semaphore" -> of(graph.reference(object, "sync"));
      case JUC + "CountDownLatch$Sync" -> StateWords.latch(number(object, "state"));
      case JUC + "Semaphore$FairSync", JUC + "Semaphore$NonfairSync" ->
          StateWords.permits(number(object, "state"));
      case JUC + "LinkedBlockingQueue" ->
          StateWords.elements(
              number(graph.reference(object, "count"), "value"), number(object, "capacity"));
      case JUC + "LinkedBlockingDeque" ->
          StateWords.elements(number(object, "count"), number(object, "capacity"));
      case JUC + "CyclicBarrier" ->
          StateWords.parties(number(object, "count"), number(object, "parties"));
      case JUC + "Phaser" -> phaser(graph.longField(object, "state", 0));
      case JUC + "FutureTask" ->
          StateWords.task(number(object, "state"), graph.reference(object, "runner") >= 0);
      default -> "";
    };
  }

  /** Of its private state, as read in JDK 17 to 27: unarrived, parties, phase. */
  private static String phaser(long state) {
    long unarrived = state & 0xFFFF;
    long parties = (state >>> 16) & 0xFFFF;
    return state < 0 || parties == 0 || unarrived > parties
        ? ""
        : StateWords.parties(unarrived, parties);
  }

  private int number(int object, String field) {
    return object < 0 ? 0 : graph.intField(object, field, 0);
  }
}
