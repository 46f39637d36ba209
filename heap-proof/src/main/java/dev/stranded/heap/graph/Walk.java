package dev.stranded.heap.graph;

import dev.stranded.heap.graph.EdgeRules.Edge;
import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;
import java.util.function.IntPredicate;

/**
 * Marks what live code can reach, breadth first, and remembers for each object from where it was
 * reached first. It can be continued with further roots; marks are never taken back.
 *
 * <p>Not walked: hidden references and what belongs to the observer. Their targets are noted, since
 * they are held in the heap all the same ({@link HeldWalk}). The application's static fields, those
 * of classes that the boot loader did not define, are followed from {@link #openStatics} on: what
 * is reached before is reached without them. Confined to one thread.
 */
public final class Walk {
  /** The code for JNI global roots. */
  public static final int JNI_GLOBAL = -1;

  private static final long BOOT_LOADER = 0;

  private final HeapGraph graph;
  private final DumpBytes bytes;
  private final int idSize;
  private final ObjectIndex index;
  private final ClassTable classes;
  private final EdgeRules rules;
  private final IntPredicate mayRun;
  private final SlabBits marks;
  private final SlabBits watched;
  private final int[] parents;
  private final boolean[] classesMet;
  private final IntQueue queue = new IntQueue();
  private final IntList hits = new IntList();
  private final IntList hiddenTargets = new IntList();
  private final IntList closedClasses = new IntList();
  private boolean staticsOpen;
  private long dangling;

  /**
   * A walk that has not begun.
   *
   * @param mayRun whether a Thread object's private fields are to be followed when it is reached
   */
  public Walk(HeapGraph graph, EdgeRules rules, IntPredicate mayRun) {
    this.graph = graph;
    this.bytes = graph.outline().bytes();
    this.idSize = bytes.idSize();
    this.index = graph.index();
    this.classes = graph.classes();
    this.rules = rules;
    this.mayRun = mayRun;
    this.marks = SlabBits.full(index.starts());
    this.watched = SlabBits.sparse(index.starts());
    this.parents = new int[index.count()];
    this.classesMet = new boolean[classes.count()];
  }

  /** Notes an object whose being reached is wanted from {@link #run}. */
  public void watch(int object) {
    watched.set(index.position(index.id(object)));
  }

  /** Whether an object has been reached. */
  public boolean isMarked(int object) {
    return marks.get(index.position(index.id(object)));
  }

  /** From where an object was reached first: an object's number, or a root's code, below 0. */
  public int parent(int object) {
    return parents[object];
  }

  /** Adds a root; {@code code} is below 0 and comes back from {@link #parent}. */
  public void addRoot(long id, int code) {
    edge(id, code);
  }

  /** Adds the classes of the boot loader as roots. */
  public void addBootClasses(int code) {
    for (HeapClass type : classes.definedBy(0)) {
      edge(type.id(), code);
    }
  }

  /** Follows the private fields of a thread that has turned out to be live. */
  public void openThread(int thread) throws HprofException {
    if (isMarked(thread)) {
      HeapClass type = checkedClass(index.offset(thread));
      follow(dataOf(index.offset(thread)), type.threadPrivate, thread);
    }
  }

  /** Follows the static fields of the classes reached, those to come included. */
  public void openStatics() {
    staticsOpen = true;
    while (!closedClasses.isEmpty()) {
      followStatics(closedClasses.removeLast());
    }
  }

  /** Walks until nothing new is reached; returns the watched objects that were. */
  public int[] run() throws HprofException {
    while (!queue.isEmpty()) {
      visit(queue.remove());
    }
    int[] reached = hits.toArray();
    hits.clear();
    return reached;
  }

  /** Objects that stand behind a reference that was not walked. */
  IntList hiddenTargets() {
    return hiddenTargets;
  }

  SlabBits marks() {
    return marks;
  }

  SlabBits watched() {
    return watched;
  }

  HeapGraph graph() {
    return graph;
  }

  /**
   * References met whose target is not in the dump. There are none in a sound dump, but for the
   * arrays in which a JVM with shared classes lists what it has not loaded yet: those are not
   * counted.
   */
  public long dangling() {
    return dangling;
  }

  /** Bytes of heap that the walk takes, without its queue. */
  public long memoryBytes() {
    return marks.bytes() + watched.bytes() + 4L * parents.length;
  }

  private void visit(int object) throws HprofException {
    long offset = index.offset(object);
    switch (bytes.u1(offset)) {
      case Hprof.INSTANCE_DUMP -> visitInstance(object, offset);
      case Hprof.OBJECT_ARRAY_DUMP -> visitArray(object, offset);
      case Hprof.CLASS_DUMP -> visitClass(object);
      default -> {}
    }
  }

  private void visitInstance(int object, long offset) throws HprofException {
    HeapClass type = checkedClass(offset);
    long data = dataOf(offset);
    if (type.isOwn()) {
      hiddenTargets.add(object);
      return;
    }
    meetClass(type, object);
    follow(data, type.followed, object);
    if (type.weak.length > 0) {
      follow(data, type.weak, object);
    }
    if (type.hidden.length > 0) {
      hide(data, type.hidden);
    }
    if (type.threadPrivate.length > 0) {
      if (mayRun.test(object)) {
        follow(data, type.threadPrivate, object);
      } else {
        hide(data, type.threadPrivate);
      }
    }
    if (type.isLoader()) {
      for (HeapClass defined : classes.definedBy(index.id(object))) {
        edge(defined.id(), object);
      }
    }
  }

  private void meetClass(HeapClass type, int object) {
    if (!classesMet[type.number()]) {
      classesMet[type.number()] = true;
      edge(type.id(), object);
    }
  }

  private long dataOf(long offset) {
    return offset + 1 + 2L * idSize + 8;
  }

  /** Class of an instance, its declared size checked. */
  private HeapClass checkedClass(long offset) throws HprofException {
    return graph.checkedClass(offset);
  }

  private void visitArray(int object, long offset) throws HprofException {
    HeapClass type = classes.find(HeapGraph.classIdAt(bytes, offset));
    if (type == null) {
      throw new HprofException("An array's class is not in the dump", offset);
    }
    meetClass(type, object);
    long count = bytes.u4(offset + 1 + idSize + 4);
    long element = offset + 1 + 2L * idSize + 8;
    long danglingBefore = dangling;
    for (long end = element + count * idSize; element < end; element += idSize) {
      edge(bytes.id(element), object);
    }
    if (parents[object] == JNI_GLOBAL) {
      dangling = danglingBefore;
    }
  }

  private void visitClass(int object) {
    HeapClass type = graph.asClass(object);
    if (type == null) {
      return;
    }
    if (type.isOwn()) {
      hiddenTargets.add(object);
      return;
    }
    for (int which = 0; which < 4; which++) {
      edge(type.dump().reference(which), object);
    }
    if (staticsOpen || type.loaderId() == BOOT_LOADER) {
      followStatics(object);
    } else {
      closedClasses.add(object);
    }
  }

  private void followStatics(int object) {
    HeapClass type = graph.asClass(object);
    if (type == null) {
      return;
    }
    graph.forStatics(
        type,
        (field, target) -> {
          if (rules.staticField(type, field) == Edge.FOLLOWED) {
            edge(target, object);
          } else {
            hide(target);
          }
        });
  }

  private void follow(long data, int[] offsets, int from) {
    for (int offset : offsets) {
      edge(bytes.id(data + offset), from);
    }
  }

  private void hide(long data, int[] offsets) {
    for (int offset : offsets) {
      hide(bytes.id(data + offset));
    }
  }

  private void hide(long id) {
    long position = id == 0 ? -1 : index.position(id);
    if (position >= 0 && !marks.get(position)) {
      hiddenTargets.add(index.number(position));
    }
  }

  private void edge(long id, int from) {
    if (id == 0) {
      return;
    }
    long position = index.position(id);
    if (position < 0) {
      dangling++;
      return;
    }
    if (marks.set(position)) {
      int number = index.number(position);
      parents[number] = from;
      queue.add(number);
      if (watched.get(position)) {
        hits.add(number);
      }
    }
  }
}
