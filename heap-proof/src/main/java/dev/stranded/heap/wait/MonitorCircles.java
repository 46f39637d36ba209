package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Circles of threads that enter monitors, as far as a dump that names no owner shows them. That is
 * evidence, no proof. Confined to one thread.
 *
 * <ul>
 *   <li>Each refers to one object alone where it enters, and another one of the circle refers to
 *       that object further out on its stack; or it waits for a lock that another one owns.
 *   <li>It refers to several, and first to one that another thread refers to first in an outer
 *       frame of the same method: as the object whose synchronized method it is.
 *   <li>Two platform threads stand at the same line, as nested blocks of one method leave them,
 *       with the same two objects in the places of each other; and nobody else has either. Threads
 *       that want one monitor of somebody else have them in the same places.
 * </ul>
 */
public final class MonitorCircles {
  private static final int MOST_NESTED = 100;

  private final HeapGraph graph;
  private final Map<ThreadRecord, Integer> wanted = new HashMap<>();
  private final Map<Integer, List<ThreadRecord>> holders = new HashMap<>();
  private final Map<ThreadRecord, ThreadRecord> partners = new HashMap<>();
  private final Map<ThreadRecord, ThreadRecord> inSameMethod = new HashMap<>();

  /** Circles among {@code threads}. */
  public MonitorCircles(HeapGraph graph, DumpThreads threads) {
    this.graph = graph;
    List<ThreadRecord> nested = new ArrayList<>();
    for (ThreadRecord thread : threads.records()) {
      if (thread.wakers instanceof Wakers.UnknownOwner) {
        Set<Integer> inner = new LinkedHashSet<>(locals(thread, true));
        if (inner.size() == 1) {
          wanted.put(thread, inner.iterator().next());
        } else if (inner.size() >= 2 && !thread.virtual && nested.size() < MOST_NESTED) {
          nested.add(thread);
        }
      }
    }
    noteHolders(threads);
    Map<List<Object>, Optional<ThreadRecord>> known = new HashMap<>();
    for (ThreadRecord one : nested) {
      StackTraceElement[] stack = threads.stack(one);
      if (stack.length > 0) {
        known
            .computeIfAbsent(
                List.of(stack[0], firstLocal(one, 0)), key -> insideItsMethod(one, threads))
            .ifPresent(inside -> inSameMethod.put(one, inside));
      }
      for (ThreadRecord other : nested) {
        if (one.number < other.number && standAlike(one, other, threads)) {
          notePartners(one, other, threads);
        }
      }
    }
  }

  private static boolean standAlike(ThreadRecord one, ThreadRecord other, DumpThreads threads) {
    StackTraceElement[] stack = threads.stack(one);
    StackTraceElement[] others = threads.stack(other);
    return stack.length > 0 && others.length > 0 && stack[0].equals(others[0]);
  }

  /**
   * The one thread that stands further in, in the method that another one is about to enter, with
   * the same object first; empty if there is none, or more, or one that does not wait.
   */
  private Optional<ThreadRecord> insideItsMethod(ThreadRecord enters, DumpThreads threads) {
    int object = firstLocal(enters, 0);
    StackTraceElement method = threads.stack(enters)[0];
    List<ThreadRecord> inside =
        object < 0
            ? List.of()
            : threads.records().stream()
                .filter(other -> other != enters && isInside(other, method, object, threads))
                .toList();
    return inside.size() == 1 && inside.get(0).waits()
        ? Optional.of(inside.get(0))
        : Optional.empty();
  }

  private boolean isInside(
      ThreadRecord thread, StackTraceElement method, int object, DumpThreads threads) {
    StackTraceElement[] stack = threads.stack(thread);
    for (int frame = 1; frame < stack.length; frame++) {
      if (stack[frame].getMethodName().equals(method.getMethodName())
          && stack[frame].getClassName().equals(method.getClassName())
          && firstLocal(thread, frame) == object) {
        return true;
      }
    }
    return false;
  }

  /** What stands first in a frame, in an instance method that runs in it its own object. */
  private int firstLocal(ThreadRecord thread, int frame) {
    return graph.roots().locals(thread.serial, frame).stream()
        .mapToInt(graph::find)
        .filter(object -> object >= 0)
        .findFirst()
        .orElse(-1);
  }

  private void notePartners(ThreadRecord one, ThreadRecord other, DumpThreads threads) {
    Set<Integer> swapped = swapped(locals(one, true), locals(other, true));
    if (swapped.size() == 2
        && threads.records().stream()
            .filter(thread -> thread != one && thread != other)
            .noneMatch(thread -> hasAny(thread, swapped))) {
      partners.put(one, other);
      partners.put(other, one);
    }
  }

  /**
   * The two objects that stand in the places of each other; empty if that is not all the
   * difference.
   */
  private static Set<Integer> swapped(List<Integer> one, List<Integer> other) {
    Set<Integer> swapped = new LinkedHashSet<>();
    for (int i = 0; i < one.size() && one.size() == other.size(); i++) {
      if (!one.get(i).equals(other.get(i))) {
        swapped.add(one.get(i));
        swapped.add(other.get(i));
      }
    }
    return swapped.size() == 2 && one.containsAll(swapped) && other.containsAll(swapped)
        ? swapped
        : Set.of();
  }

  private void noteHolders(DumpThreads threads) {
    Set<Integer> objects = new LinkedHashSet<>(wanted.values());
    for (ThreadRecord thread : threads.records()) {
      boolean enters = wanted.containsKey(thread);
      if (enters || (thread.wakers instanceof Wakers.Owner && !objects.isEmpty())) {
        Set<Integer> having = new LinkedHashSet<>(locals(thread, false));
        if (!enters) {
          having.addAll(locals(thread, true));
        }
        for (int object : having) {
          if (objects.contains(object)) {
            holders.computeIfAbsent(object, key -> new ArrayList<>(1)).add(thread);
          }
        }
      }
    }
  }

  private boolean hasAny(ThreadRecord thread, Set<Integer> objects) {
    return locals(thread, true).stream().anyMatch(objects::contains)
        || locals(thread, false).stream().anyMatch(objects::contains);
  }

  /** What a thread's frames refer to, place by place: the innermost, or all the others. */
  private List<Integer> locals(ThreadRecord thread, boolean innermost) {
    List<Integer> objects = new ArrayList<>();
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> {
              boolean local = tag == Hprof.ROOT_JAVA_FRAME || tag == Hprof.ROOT_JNI_LOCAL;
              int object = local && (frame == 0) == innermost ? graph.find(id) : -1;
              if (object >= 0 && object != thread.object) {
                objects.add(object);
              }
            });
    return objects;
  }

  /**
   * A circle in which a thread stands, beginning with it, one of whose threads at least enters a
   * monitor; empty if it stands in none.
   */
  public List<ThreadRecord> circle(ThreadRecord thread) {
    Set<ThreadRecord> passed = new LinkedHashSet<>();
    @Nullable ThreadRecord at = thread;
    while (at != null && passed.add(at)) {
      at = holder(at);
    }
    boolean entered = passed.stream().anyMatch(each -> each.wakers instanceof Wakers.UnknownOwner);
    return at == thread && entered && passed.size() > 1 ? List.copyOf(passed) : List.of();
  }

  /**
   * Whoever seems to own the monitor that a thread enters; null where nothing tells. The one that
   * it waits for otherwise, if that is known.
   */
  public @Nullable ThreadRecord holder(ThreadRecord thread) {
    if (thread.wakers instanceof Wakers.Owner owner) {
      return owner.join() ? null : owner.thread();
    }
    ThreadRecord partner = partners.getOrDefault(thread, inSameMethod.get(thread));
    if (partner != null) {
      return partner;
    }
    Integer object = wanted.get(thread);
    List<ThreadRecord> having =
        object == null ? List.of() : holders.getOrDefault(object, List.of());
    List<ThreadRecord> others = having.stream().filter(other -> other != thread).toList();
    return others.size() == 1 ? others.get(0) : null;
  }
}
