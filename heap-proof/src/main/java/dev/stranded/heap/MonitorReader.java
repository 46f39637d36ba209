package dev.stranded.heap;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.synchronizers.MainThread;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads waits on monitors. The dump does not name the monitor: it is among the locals of the
 * innermost frames.
 */
final class MonitorReader {
  private static final Set<String> RUNNERS =
      Set.of(
          "java.lang.Thread",
          "java.lang.VirtualThread",
          "java.lang.VirtualThread$VThreadContinuation$1",
          "jdk.internal.vm.Continuation");

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final Map<Long, Long> monitorOwners;

  MonitorReader(HeapGraph graph, DumpThreads threads, Map<Long, Long> monitorOwners) {
    this.graph = graph;
    this.threads = threads;
    this.monitorOwners = monitorOwners;
  }

  /** In {@code Object.wait}. */
  Wakers waiting(ThreadRecord thread, StackTraceElement[] stack) {
    int waitFrames = waitFrames(stack);
    if (waitFrames == 0) {
      return new Wakers.Unknown("it waits on a monitor outside Object.wait");
    }
    int joinFrames = joinFrames(stack, waitFrames);
    if (joinFrames > 0) {
      return joined(thread, waitFrames, joinFrames);
    }
    List<Integer> objects = locals(thread, 0, waitFrames, false);
    if (objects.isEmpty()) {
      // Compiled or native frames may have dropped it; whoever waits holds it in some frame.
      objects = locals(thread, waitFrames, runnerFrames(stack), true);
    }
    if (objects.isEmpty()) {
      return new Wakers.Unknown("the dump does not tell on what monitor it waits");
    }
    List<ThreadRecord> ending = new ArrayList<>();
    for (int object : objects) {
      ThreadRecord record = threads.of(object);
      if (record != null && record != thread) {
        ending.add(record); // its end notifies whoever waits on the Thread
      }
    }
    return new Wakers.Reachers(objects, ending);
  }

  /** Where the outermost frames begin by which the JDK runs a thread; they lock no monitors. */
  private static int runnerFrames(StackTraceElement[] stack) {
    int frame = stack.length;
    while (frame > 0 && RUNNERS.contains(stack[frame - 1].getClassName())) {
      frame--;
    }
    return frame;
  }

  /** {@code Thread.join} waits on the Thread itself. */
  private static int joinFrames(StackTraceElement[] stack, int from) {
    int frames = 0;
    while (from + frames < stack.length
        && stack[from + frames].getClassName().equals("java.lang.Thread")
        && stack[from + frames].getMethodName().equals("join")) {
      frames++;
    }
    return frames;
  }

  /**
   * The frames of {@code join} refer to no Thread but the one joined, in JDK 17 and 25, interpreted
   * or compiled; those of {@code wait} may refer to the current one too.
   */
  private Wakers joined(ThreadRecord thread, int waitFrames, int joinFrames) {
    List<Integer> joined = threadsIn(locals(thread, waitFrames, waitFrames + joinFrames, true));
    if (joined.isEmpty()) {
      joined = threadsIn(locals(thread, 0, waitFrames, false));
    }
    if (joined.size() != 1) {
      return new Wakers.Unknown("the dump does not tell which thread it joins");
    }
    return joined.get(0) == thread.object
            && MainThread.isOne(thread.name, List.of(threads.stack(thread)))
        ? new Wakers.Unknown("it is the main thread, which joins itself to stay")
        : new OwnerReader(graph, threads).of(joined.get(0), true, true);
  }

  private List<Integer> threadsIn(List<Integer> objects) {
    return objects.stream().filter(o -> graph.isInstance(o, "java.lang.Thread")).toList();
  }

  /** Entering a monitor, perhaps again after a wait. */
  Wakers entering(ThreadRecord thread, StackTraceElement[] stack) {
    Long ownerId = monitorOwners.get(thread.id);
    if (ownerId != null) {
      ThreadRecord owner = threads.withId(ownerId);
      return owner == null || owner == thread
          ? new Wakers.Unknown("the owner of the monitor is not in the dump")
          : new OwnerReader(graph, threads).of(owner.object, false, false);
    }
    int waitFrames = waitFrames(stack);
    List<Integer> objects = locals(thread, 0, Math.max(1, waitFrames), false);
    if (objects.isEmpty()) {
      return new Wakers.Unknown("the dump does not tell which monitor it enters");
    }
    List<ThreadRecord> executing =
        waitFrames > 0 || cannotBeSynchronized(stack[0].getMethodName()) || isBeyondEntry(thread)
            ? List.of()
            : executing(stack[0].getClassName(), thread);
    if (executing.stream().anyMatch(other -> other.own)) {
      return new Wakers.Unknown("the observer itself may own the monitor");
    }
    return new Wakers.MonitorOwner(objects, executing);
  }

  /** Lambda bodies and initialisers enter monitors by synchronized blocks only. */
  private static boolean cannotBeSynchronized(String method) {
    return method.startsWith("lambda$") || method.startsWith("<");
  }

  /**
   * Whether the innermost frame refers to more than its arguments. Then it is no static
   * synchronized method that waits to be entered, since that has no other locals yet: it enters a
   * block, on one of these objects. So it is in JDK 17 and 25, interpreted or compiled.
   */
  private boolean isBeyondEntry(ThreadRecord thread) {
    String descriptor = graph.outline().innermostDescriptor(thread.traceSerial);
    if (!descriptor.startsWith("(")) {
      return false;
    }
    int[] locals = new int[1];
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> {
              boolean counts = tag == Hprof.ROOT_JAVA_FRAME && frame == 0;
              locals[0] += counts && id != graph.id(thread.object) ? 1 : 0;
            });
    return locals[0] > referenceParameters(descriptor);
  }

  static int referenceParameters(String descriptor) {
    int count = 0;
    for (int at = 1; at < descriptor.length() && descriptor.charAt(at) != ')'; at++) {
      boolean reference = descriptor.charAt(at) == 'L' || descriptor.charAt(at) == '[';
      count += reference ? 1 : 0;
      while (at < descriptor.length() - 1 && descriptor.charAt(at) == '[') {
        at++;
      }
      if (descriptor.charAt(at) == 'L') {
        int end = descriptor.indexOf(';', at);
        at = end < 0 ? descriptor.length() : end;
      }
    }
    return count;
  }

  /**
   * Threads that may own the monitor of a class, because they execute one of its methods or have
   * the class among their locals. A static synchronized method shows no other trace.
   */
  private List<ThreadRecord> executing(String className, ThreadRecord except) {
    List<ThreadRecord> found = new ArrayList<>();
    for (ThreadRecord thread : threads.records()) {
      if (thread != except && (executes(thread, className) || holdsClass(thread, className))) {
        found.add(thread);
      }
    }
    return found;
  }

  private boolean executes(ThreadRecord thread, String className) {
    for (StackTraceElement frame : threads.stack(thread)) {
      if (frame.getClassName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsClass(ThreadRecord thread, String className) {
    boolean[] holds = new boolean[1];
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> {
              int object = graph.find(id);
              var type = object < 0 ? null : graph.asClass(object);
              holds[0] |= type != null && type.name().equals(className);
            });
    return holds[0];
  }

  private static int waitFrames(StackTraceElement[] stack) {
    int frames = 0;
    while (frames < stack.length
        && stack[frames].getClassName().equals("java.lang.Object")
        && stack[frames].getMethodName().startsWith("wait")) {
      frames++;
    }
    return frames;
  }

  /** Objects among the locals of some frames; the thread itself only if asked for. */
  private List<Integer> locals(ThreadRecord thread, int from, int to, boolean withItself) {
    Set<Integer> objects = new LinkedHashSet<>();
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> {
              boolean local = tag == Hprof.ROOT_JAVA_FRAME || tag == Hprof.ROOT_JNI_LOCAL;
              int object = local && frame >= from && frame < to ? graph.find(id) : -1;
              if (object >= 0 && (withItself || object != thread.object)) {
                objects.add(object);
              }
            });
    return List.copyOf(objects);
  }
}
