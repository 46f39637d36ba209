package dev.stranded.heap.walk;

import dev.stranded.heap.graph.ObjectIndex;
import dev.stranded.heap.graph.SlabBits;

/**
 * What a walk has reached, and what of it is still to be looked into, first reached first. Confined
 * to the walk's thread.
 */
final class Frontier {
  private static final int MOST_EDGES = 1024;

  private final ObjectIndex index;
  private final SlabBits marks;
  private final SlabBits watched;
  private final int[] parents;
  private final IntQueue queue = new IntQueue();
  private final IntList hits = new IntList();
  private final EdgeBatch met;
  private long dangling;

  Frontier(ObjectIndex index) {
    this.index = index;
    this.marks = SlabBits.full(index.starts());
    this.watched = SlabBits.sparse(index.starts());
    this.parents = new int[index.count()];
    this.met = new EdgeBatch(index);
  }

  /** Notes an object that is wanted from {@link #takeHits} once it is reached. */
  void watch(int object) {
    watched.set(index.position(index.id(object)));
  }

  /** Adds a reference from an object's number or a root's code; looked up by {@link #settle}. */
  void meet(long id, int source) {
    if (id != 0) {
      met.add(id, source);
      if (met.size() == MOST_EDGES) {
        settle();
      }
    }
  }

  /** Looks up what was met so far. */
  void settle() {
    if (met.size() > 0) {
      met.find();
      reach(met, 0, met.size());
      met.clear();
    }
  }

  /** Reaches the targets of some references that have been found. */
  void reach(EdgeBatch edges, int from, int to) {
    for (int i = from; i < to; i++) {
      dangling += edges.leadsNowhere(i) && !isLenient(edges.source(i)) ? 1 : 0;
    }
    int end = from + edges.mark(marks, from, to);
    for (int i = from; i < end; i++) {
      int number = edges.target(i);
      parents[number] = edges.source(i);
      queue.add(number);
      if (watched.get(edges.position(i))) {
        hits.add(number);
      }
    }
  }

  /** A JVM with shared classes lists in such arrays what it has not loaded yet. */
  private boolean isLenient(int source) {
    return source >= 0 && parents[source] == Walk.JNI_GLOBAL && index.isObjectArray(source);
  }

  /** Takes an object for reached without having it looked into. */
  void close(int object) {
    marks.set(index.position(index.id(object)));
  }

  /** Has an object looked into that was closed. */
  void open(int object, int source) {
    parents[object] = source;
    queue.add(object);
    if (watched.get(index.position(index.id(object)))) {
      hits.add(object);
    }
  }

  /** How many objects are to be looked into, at least: what is not settled may add some. */
  int waiting() {
    return queue.size();
  }

  /** Takes the next objects to be looked into; returns how many. */
  int take(int[] objects) {
    return queue.remove(objects);
  }

  /** The watched objects that were reached since this was asked last. */
  int[] takeHits() {
    int[] reached = hits.toArray();
    hits.clear();
    return reached;
  }

  boolean isMarked(int object) {
    settle();
    return marks.get(index.position(index.id(object)));
  }

  int parent(int object) {
    return parents[object];
  }

  SlabBits marks() {
    settle();
    return marks;
  }

  SlabBits watched() {
    return watched;
  }

  /** As {@link Walk#dangling}. */
  long dangling() {
    return dangling;
  }

  /** Bytes of heap, without the queue. */
  long memoryBytes() {
    return marks.bytes() + watched.bytes() + 4L * parents.length;
  }
}
