package dev.stranded.heap.walk;

import dev.stranded.heap.graph.ClassTable;
import dev.stranded.heap.graph.EdgeRules;
import dev.stranded.heap.graph.EdgeRules.Edge;
import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.ObjectIndex;
import dev.stranded.heap.graph.SlabBits;
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
  private final Frontier frontier;
  private final ReadAhead ahead;
  private final boolean[] classesMet;
  private final IntList hiddenTargets = new IntList();
  private final IntList closedClasses = new IntList();
  private boolean staticsOpen;

  /**
   * A walk that has not begun.
   *
   * @param mayRun whether a Thread object's private fields are to be followed when it is reached
   */
  public Walk(HeapGraph graph, EdgeRules rules, IntPredicate mayRun) {
    this(graph, rules, mayRun, Runtime.getRuntime().availableProcessors() - 1);
  }

  /** A walk that is helped by so many threads, a few at most. */
  Walk(HeapGraph graph, EdgeRules rules, IntPredicate mayRun, int workers) {
    this.graph = graph;
    this.bytes = graph.outline().bytes();
    this.idSize = bytes.idSize();
    this.index = graph.index();
    this.classes = graph.classes();
    this.rules = rules;
    this.mayRun = mayRun;
    this.frontier = new Frontier(index);
    this.ahead = new ReadAhead(graph, frontier, workers);
    this.classesMet = new boolean[classes.count()];
  }

  /** Notes an object whose being reached is wanted from {@link #run}. */
  public void watch(int object) {
    frontier.watch(object);
  }

  /** Keeps the walk out of an object that it has not reached yet, until {@link #open}. */
  public void close(int object) {
    frontier.close(object);
  }

  /** Has the walk look into an object that was closed, whether it came there or not. */
  public void open(int object, int code) {
    frontier.open(object, code);
  }

  /** Whether an object has been reached. */
  public boolean isMarked(int object) {
    return frontier.isMarked(object);
  }

  /** From where an object was reached first: an object's number, or a root's code, below 0. */
  public int parent(int object) {
    return frontier.parent(object);
  }

  /** Adds a root; {@code code} is below 0 and comes back from {@link #parent}. */
  public void addRoot(long id, int code) {
    edge(id, code);
  }

  /** Adds a reference that no field holds. */
  public void addReference(int from, int to) {
    edge(index.id(to), from);
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
      follow(dataOf(index.offset(thread)), type.threadPrivate(), thread);
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
    try {
      for (frontier.settle(); ahead.hasNext(); frontier.settle()) {
        Portion portion = ahead.next();
        visit(portion);
        ahead.recycle(portion);
      }
    } finally {
      ahead.rest();
    }
    return frontier.takeHits();
  }

  /** Objects that stand behind a reference that was not walked. */
  IntList hiddenTargets() {
    return hiddenTargets;
  }

  SlabBits marks() {
    return frontier.marks();
  }

  SlabBits watched() {
    return frontier.watched();
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
    return frontier.dangling();
  }

  /** Bytes of heap that the walk takes, without its queue. */
  public long memoryBytes() {
    return frontier.memoryBytes();
  }

  /** Takes what was read in objects that are plain, and visits the others in their places. */
  private void visit(Portion portion) throws HprofException {
    EdgeBatch edges = portion.edges;
    int from = 0;
    for (int i = 0; i < portion.others.size(); i++) {
      int place = portion.others.get(i);
      int to = portion.edgesBefore.get(i);
      frontier.reach(edges, from, to);
      visit(portion.objects[place], portion.offsets[place], portion.tags[place]);
      frontier.settle();
      from = to;
    }
    frontier.reach(edges, from, edges.size());
  }

  private void visit(int object, long offset, int tag) throws HprofException {
    switch (tag) {
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
    follow(data, type.followed(), object);
    if (type.weak().length > 0) {
      follow(data, type.weak(), object);
    }
    if (type.hidden().length > 0) {
      hide(data, type.hidden());
    }
    if (type.threadPrivate().length > 0) {
      if (mayRun.test(object)) {
        follow(data, type.threadPrivate(), object);
      } else {
        hide(data, type.threadPrivate());
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
    for (long end = element + count * idSize; element < end; element += idSize) {
      edge(bytes.id(element), object);
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
    if (position >= 0 && !frontier.marks().get(position)) {
      hiddenTargets.add(index.number(position));
    }
  }

  private void edge(long id, int from) {
    frontier.meet(id, from);
  }
}
