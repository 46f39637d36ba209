package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.synchronizers.Synchronizers;
import java.util.List;

/**
 * Finds the object that the user knows behind what a thread is parked on: the {@code this} of the
 * outermost of the innermost frames of java.util.concurrent.
 */
public final class ChannelFinder {
  private final HeapGraph graph;

  /** Looks in {@code graph}. */
  public ChannelFinder(HeapGraph graph) {
    this.graph = graph;
  }

  /** Number of the channel, or -1. */
  public int find(ThreadRecord thread, List<StackTraceElement> stack) {
    int frame = Synchronizers.outermostFrame(stack);
    if (frame < 0) {
      return -1;
    }
    String type = stack.get(frame).getClassName();
    int[] found = {-1};
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, at) -> {
              int object = at == frame && found[0] < 0 ? graph.find(id) : -1;
              if (object >= 0 && graph.isInstance(object, type)) {
                found[0] = object;
              }
            });
    return found[0];
  }
}
