package dev.stranded.heap;

import dev.stranded.heap.graph.EdgeNames;
import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.reach.Roots;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.walk.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells in words how live code reaches an object. */
final class PathText {
  /** Longer paths are cut in the middle. */
  private static final int LONGEST = 30;

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final Walk walk;
  private final EdgeNames names;

  PathText(HeapGraph graph, DumpThreads threads, Walk walk) {
    this.graph = graph;
    this.threads = threads;
    this.walk = walk;
    this.names = new EdgeNames(graph);
  }

  /** The shortest path to an object that was reached: a root, then fields. */
  List<String> to(int object) {
    List<String> steps = new ArrayList<>();
    int at = object;
    for (int parent; (parent = walk.parent(at)) >= 0; at = parent) {
      String step = names.name(parent, at);
      steps.add(step);
      if (step.startsWith("static ")) {
        return inOrder(steps);
      }
    }
    steps.add(root(walk.parent(at), at));
    return inOrder(steps);
  }

  private static List<String> inOrder(List<String> steps) {
    Collections.reverse(steps);
    if (steps.size() <= LONGEST) {
      return List.copyOf(steps);
    }
    int half = LONGEST / 2;
    List<String> cut = new ArrayList<>(steps.subList(0, half));
    cut.add("(" + (steps.size() - LONGEST) + " more)");
    cut.addAll(steps.subList(steps.size() - half, steps.size()));
    return List.copyOf(cut);
  }

  private String root(int code, int object) {
    int thread = Roots.threadNumber(code);
    if (thread >= 0) {
      return threadRoot(threads.records().get(thread), object);
    }
    return switch (code) {
      case Roots.JNI_GLOBAL -> "JNI global reference to " + graph.typeName(object);
      case Roots.BOOT_CLASS -> "the boot class loader";
      case Roots.UNHELD ->
          graph.typeName(object) + " that the finalizer or the JVM itself still holds";
      case Roots.CLASS_VALUES -> "the values of a class";
      default -> "the JVM";
    };
  }

  private String threadRoot(ThreadRecord thread, int object) {
    String name = "thread \"" + thread.name + "\"";
    if (object == thread.object) {
      return name;
    }
    int[] found = {Integer.MAX_VALUE};
    boolean[] jni = new boolean[1];
    long id = graph.id(object);
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, root, frame) -> {
              if (root == id && frame >= 0 && frame < found[0]) {
                found[0] = frame;
                jni[0] = tag == Hprof.ROOT_JNI_LOCAL;
              }
            });
    StackTraceElement[] stack = threads.stack(thread);
    HeapClass executed = graph.asClass(object);
    for (int i = 0; executed != null && i < stack.length; i++) {
      if (stack[i].getClassName().equals(executed.name())) {
        found[0] = Math.min(found[0], i);
      }
    }
    return found[0] < stack.length
        ? name + " frame " + (jni[0] ? "(JNI) " : "") + shortFrame(stack[found[0]])
        : name;
  }

  /** {@code Feed.poll(Feed.java:41)}. */
  private static String shortFrame(StackTraceElement frame) {
    String type = frame.getClassName();
    String place =
        frame.getFileName() == null
            ? "unknown source"
            : frame.getLineNumber() > 0
                ? frame.getFileName() + ":" + frame.getLineNumber()
                : frame.getFileName();
    return type.substring(type.lastIndexOf('.') + 1)
        + "."
        + frame.getMethodName()
        + "("
        + place
        + ")";
  }
}
