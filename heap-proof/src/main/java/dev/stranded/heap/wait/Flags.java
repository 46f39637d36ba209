package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.synchronizers.JdkFrames;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The flags of the object whose method waits for a signal: its boolean fields that are true. Who
 * waits for a signal waits, as a rule, for a change of these.
 */
public final class Flags {

  private static final int MOST = 4;

  private final HeapGraph graph;

  /** Reads that dump. */
  public Flags(HeapGraph graph) {
    this.graph = graph;
  }

  /**
   * Sorted names of fields.
   *
   * @return empty if the thread is not in {@code Object.wait} or {@code Condition.await}, called by
   *     code outside the JDK, or the dump does not show the object of that code
   */
  public List<String> of(ThreadRecord thread, List<StackTraceElement> stack) {
    int caller = 0;
    while (caller < stack.size() && JdkFrames.isJdk(stack.get(caller))) {
      caller++;
    }
    if (caller == 0 || caller == stack.size() || !isSignalled(stack.get(caller - 1))) {
      return List.of();
    }
    String type = stack.get(caller).getClassName();
    Set<String> flags = new TreeSet<>();
    for (long id : graph.roots().locals(thread.serial, caller)) {
      int object = graph.find(id);
      if (graph.isInstance(object, type)) {
        flags.addAll(graph.flags(object));
      }
    }
    return flags.stream().limit(MOST).toList();
  }

  private static boolean isSignalled(StackTraceElement frame) {
    String type = frame.getClassName();
    return (type.equals("java.lang.Object") && frame.getMethodName().startsWith("wait"))
        || (type.endsWith("ConditionObject") && frame.getMethodName().startsWith("await"));
  }
}
