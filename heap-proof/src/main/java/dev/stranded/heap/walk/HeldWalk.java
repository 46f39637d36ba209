package dev.stranded.heap.walk;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.ObjectIndex;
import dev.stranded.heap.graph.SlabBits;
import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;
import java.util.function.IntConsumer;

/**
 * Finds objects that are in the dump although nothing that the dump shows holds them.
 *
 * <p>The collector keeps what the live code reaches ({@link Walk}), and what is held by stuck
 * threads, by hidden references, and by the observer: that is what this walk marks, over strong
 * references. Whatever has neither mark is held softly, by the finalizer list, or by something
 * inside the JVM that a dump leaves out (data of hidden classes): live code may yet meet it, or its
 * finalizer will. Confined to one thread.
 */
public final class HeldWalk {
  private final Walk live;
  private final HeapGraph graph;
  private final DumpBytes bytes;
  private final int idSize;
  private final ObjectIndex index;
  private final SlabBits held;
  private final IntConsumer threads;
  private final IntList references = new IntList();
  private final IntList stack = new IntList();

  /**
   * A walk beside a finished one.
   *
   * @param threads takes the Thread objects that are met, to add what their stacks refer to where
   *     they hold it only as long as they are held themselves
   */
  public HeldWalk(Walk live, IntConsumer threads) {
    this.live = live;
    this.threads = threads;
    this.graph = live.graph();
    this.bytes = graph.outline().bytes();
    this.idSize = bytes.idSize();
    this.index = graph.index();
    this.held = SlabBits.sparse(index.starts());
  }

  /** Adds something that holds an object. */
  public void addRoot(long id) {
    edge(id);
  }

  /**
   * The {@code java.lang.ref} references that were met, complete once {@link #forEachUnheld} has
   * returned.
   */
  public int[] references() {
    return references.toArray();
  }

  /** Walks; then hands out all objects that nothing shown holds. */
  public void forEachUnheld(IntConsumer unheld) throws HprofException {
    IntList targets = live.hiddenTargets();
    for (int i = 0; i < targets.size(); i++) {
      pushHidden(targets.get(i));
    }
    while (!stack.isEmpty()) {
      visit(stack.removeLast());
    }
    SlabBits starts = index.starts();
    SlabBits marks = live.marks();
    for (int word = 0; word < index.words(); word++) {
      long left = starts.word(word) & ~marks.word(word) & ~held.word(word);
      for (; left != 0; left &= left - 1) {
        unheld.accept(index.number((long) word << 6 | Long.numberOfTrailingZeros(left)));
      }
    }
  }

  /** The observer's objects bear the live walk's mark although it did not look into them. */
  private void pushHidden(int object) {
    if (held.set(index.position(index.id(object)))) {
      stack.add(object);
    }
  }

  private void visit(int object) throws HprofException {
    long offset = index.offset(object);
    switch (bytes.u1(offset)) {
      case Hprof.INSTANCE_DUMP -> visitInstance(offset);
      case Hprof.OBJECT_ARRAY_DUMP -> visitArray(offset);
      case Hprof.CLASS_DUMP -> visitClass(object);
      default -> {}
    }
  }

  private void visitInstance(long offset) throws HprofException {
    HeapClass type = graph.checkedClass(offset);
    long data = offset + 1 + 2L * idSize + 8;
    edge(type.id());
    follow(data, type.followed());
    follow(data, type.hidden());
    follow(data, type.threadPrivate());
    if (type.isThread()) {
      threads.accept(graph.find(bytes.id(offset + 1)));
    }
    if (type.isReference()) {
      references.add(graph.find(bytes.id(offset + 1)));
    }
    if (type.isLoader()) {
      long loader = bytes.id(offset + 1);
      graph.classes().definedBy(loader).forEach(defined -> edge(defined.id()));
    }
  }

  private void visitArray(long offset) {
    long count = bytes.u4(offset + 1 + idSize + 4);
    long element = offset + 1 + 2L * idSize + 8;
    edge(HeapGraph.classIdAt(bytes, offset));
    for (long end = element + count * idSize; element < end; element += idSize) {
      edge(bytes.id(element));
    }
  }

  private void visitClass(int object) {
    HeapClass type = graph.asClass(object);
    if (type != null) {
      for (int which = 0; which < 4; which++) {
        edge(type.dump().reference(which));
      }
      graph.forStatics(type, (field, target) -> edge(target));
    }
  }

  private void follow(long data, int[] offsets) {
    for (int offset : offsets) {
      edge(bytes.id(data + offset));
    }
  }

  private void edge(long id) {
    long position = id == 0 ? -1 : index.position(id);
    if (position >= 0 && !live.marks().get(position) && held.set(position)) {
      stack.add(index.number(position));
    }
  }
}
