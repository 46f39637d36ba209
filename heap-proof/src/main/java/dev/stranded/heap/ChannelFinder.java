package dev.stranded.heap;

import dev.stranded.heap.graph.HeapGraph;
import java.util.List;

/**
 * Finds the object that the user knows behind what a thread is parked on: the {@code this} of the
 * outermost of the innermost frames of java.util.concurrent.
 */
final class ChannelFinder {
  private static final String JUC = "java.util.concurrent.";

  private final HeapGraph graph;

  ChannelFinder(HeapGraph graph) {
    this.graph = graph;
  }

  /** Number of the channel, or -1. */
  int find(ThreadRecord thread, List<StackTraceElement> stack) {
    int frame = outermost(stack);
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

  private static int outermost(List<StackTraceElement> stack) {
    int frame = 0;
    while (frame < stack.size() && !stack.get(frame).getClassName().startsWith(JUC)) {
      frame++;
    }
    int last = -1;
    while (frame < stack.size() && stack.get(frame).getClassName().startsWith(JUC)) {
      last = frame++;
    }
    return last;
  }
}
