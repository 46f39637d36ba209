package dev.stranded.detect.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cycles of a directed graph: its strongly connected components that have an edge inside
 * (Tarjan's algorithm, with a stack of its own so that long chains do not overflow ours). Confined
 * to one call.
 */
public final class Cycles {

  private final Map<Long, List<Long>> edges;
  private final Map<Long, Integer> index = new HashMap<>();
  private final Map<Long, Integer> low = new HashMap<>();
  private final Deque<Long> open = new ArrayDeque<>();
  private final Set<Long> isOpen = new HashSet<>();
  private final List<List<Long>> found = new ArrayList<>();

  private Cycles(Map<Long, List<Long>> edges) {
    this.edges = edges;
  }

  /**
   * The cycles among {@code edges}, by lowest id; each in the order in which one meets its members
   * when following the edges from its lowest id.
   */
  public static List<List<Long>> in(Map<Long, List<Long>> edges) {
    Cycles cycles = new Cycles(edges);
    for (long node : new TreeSet<>(edges.keySet())) {
      if (!cycles.index.containsKey(node)) {
        cycles.visit(node);
      }
    }
    cycles.found.sort(Comparator.comparing(cycle -> cycle.get(0)));
    return cycles.found;
  }

  private record Step(long node, Iterator<Long> next) {}

  private void visit(long root) {
    Deque<Step> path = new ArrayDeque<>();
    path.push(enter(root));
    while (!path.isEmpty()) {
      Step step = path.peek();
      if (step.next().hasNext()) {
        long next = step.next().next();
        if (!index.containsKey(next)) {
          path.push(enter(next));
        } else if (isOpen.contains(next)) {
          low.merge(step.node(), indexOf(next), Math::min);
        }
        continue;
      }
      path.pop();
      close(step.node());
      Step parent = path.peek();
      if (parent != null) {
        low.merge(parent.node(), lowOf(step.node()), Math::min);
      }
    }
  }

  private Step enter(long node) {
    int number = index.size();
    index.put(node, number);
    low.put(node, number);
    open.push(node);
    isOpen.add(node);
    return new Step(node, edgesOf(node).iterator());
  }

  private void close(long node) {
    if (lowOf(node) != indexOf(node)) {
      return;
    }
    Set<Long> component = new TreeSet<>();
    long member;
    do {
      member = open.pop();
      isOpen.remove(member);
      component.add(member);
    } while (member != node);
    if (component.size() > 1 || edgesOf(node).contains(node)) {
      found.add(ordered(component));
    }
  }

  private List<Long> ordered(Set<Long> component) {
    Set<Long> seen = new LinkedHashSet<>();
    for (long start : component) {
      Deque<Long> path = new ArrayDeque<>(List.of(start));
      while (!path.isEmpty()) {
        long node = path.pop();
        if (seen.add(node)) {
          edgesOf(node).stream().filter(component::contains).forEach(path::push);
        }
      }
    }
    return List.copyOf(seen);
  }

  private List<Long> edgesOf(long node) {
    return edges.getOrDefault(node, Collections.emptyList());
  }

  private int indexOf(long node) {
    return index.getOrDefault(node, Integer.MAX_VALUE);
  }

  private int lowOf(long node) {
    return low.getOrDefault(node, Integer.MAX_VALUE);
  }
}
