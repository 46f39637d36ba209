package dev.stranded.heap.walk;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.LongIntTable;
import dev.stranded.heap.graph.ObjectIndex;
import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;

/**
 * What a stuck thread has: the watched objects that its stack leads to over instance fields and
 * array elements, through nothing that a {@link Walk} has marked. Looks at a bounded number of
 * objects for each thread, so it may miss some. Confined to one thread.
 */
public final class StackWalk {
  private static final int MOST_OBJECTS = 5_000;

  private final Walk live;
  private final HeapGraph graph;
  private final DumpBytes bytes;
  private final int idSize;
  private final ObjectIndex index;
  private final IntQueue queue = new IntQueue();
  private final IntList hits = new IntList();
  private LongIntTable met = new LongIntTable();

  /** Walks beside one that has come to rest. */
  public StackWalk(Walk live) {
    this.live = live;
    this.graph = live.graph();
    this.bytes = graph.outline().bytes();
    this.idSize = bytes.idSize();
    this.index = graph.index();
  }

  /** Forgets the thread before. */
  public void begin() {
    met = new LongIntTable();
    hits.clear();
  }

  /** Adds an object that the thread's stack refers to. */
  public void addRoot(long id) {
    edge(id);
  }

  /** Walks; returns the watched objects that were met, the nearest first. */
  public int[] run() throws HprofException {
    while (!queue.isEmpty()) {
      visit(queue.remove());
    }
    return hits.toArray();
  }

  private void visit(int object) throws HprofException {
    long offset = index.offset(object);
    switch (bytes.u1(offset)) {
      case Hprof.INSTANCE_DUMP -> visitInstance(offset);
      case Hprof.OBJECT_ARRAY_DUMP -> visitArray(offset);
      default -> {}
    }
  }

  private void visitInstance(long offset) throws HprofException {
    HeapClass type = graph.checkedClass(offset);
    if (type.isOwn() || type.isLoader()) {
      return;
    }
    long data = offset + 1 + 2L * idSize + 8;
    for (int field : type.followed()) {
      edge(bytes.id(data + field));
    }
    for (int field : type.weak()) {
      edge(bytes.id(data + field));
    }
  }

  private void visitArray(long offset) {
    long count = bytes.u4(offset + 1 + idSize + 4);
    long element = offset + 1 + 2L * idSize + 8;
    for (long end = element + count * idSize; element < end; element += idSize) {
      edge(bytes.id(element));
    }
  }

  private void edge(long id) {
    long position = id == 0 || met.size() >= MOST_OBJECTS ? -1 : index.position(id);
    if (position < 0 || live.marks().get(position)) {
      return;
    }
    int number = index.number(position);
    if (met.put(number + 1L, 1) < 0) {
      queue.add(number);
      if (live.watched().get(position)) {
        hits.add(number);
      }
    }
  }
}
