package dev.stranded.heap.thread;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.LongIntTable;
import dev.stranded.heap.hprof.Hprof;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The threads of a dump. Immutable but for the verdicts in its records. */
public final class DumpThreads {
  private final HeapGraph graph;
  private final ThreadStates states;
  private final Limits limits;
  private final BiPredicate<String, String> own;
  private final List<ThreadRecord> records = new ArrayList<>();
  private final List<Integer> serialsWithoutThread = new ArrayList<>();
  private final List<Integer> aboutToRun = new ArrayList<>();
  private final LongIntTable byObject = new LongIntTable();
  private final LongIntTable byId = new LongIntTable();
  private final int missingVirtual;

  /**
   * Reads all threads.
   *
   * @param feature the JDK's feature release, 0 if it is not known
   * @param unlimited ids of threads that park with a limit which is none
   */
  public DumpThreads(
      HeapGraph graph, int feature, BiPredicate<String, String> own, Set<Long> unlimited) {
    this.graph = graph;
    this.states = new ThreadStates(graph, feature, unlimited);
    this.limits = new Limits(graph, states);
    this.own = own;
    for (int serial : graph.roots().threadSerials()) {
      addThread(serial);
    }
    this.missingVirtual = countMissing();
  }

  private void addThread(int serial) {
    int[] object = {-1};
    graph
        .roots()
        .forThread(
            serial,
            (tag, id, frame) -> {
              object[0] = tag == Hprof.ROOT_THREAD_OBJ ? graph.find(id) : object[0];
            });
    if (object[0] < 0 || !graph.isInstance(object[0], "java.lang.Thread")) {
      serialsWithoutThread.add(serial);
      return;
    }
    ThreadRecord record = read(serial, object[0]);
    records.add(record);
    byObject.put(object[0] + 1L, record.number);
    if (record.id != 0) {
      byId.put(record.id, record.number);
    }
  }

  private ThreadRecord read(int serial, int object) {
    ThreadRecord.Builder builder = new ThreadRecord.Builder();
    builder.number = records.size();
    builder.object = object;
    builder.serial = serial;
    builder.traceSerial = graph.roots().traceSerial(serial);
    String name = graph.text(graph.reference(object, "name"));
    builder.name = name == null ? "" : name;
    builder.id = graph.longField(object, "tid", 0);
    builder.virtual = states.isVirtual(object);
    builder.daemon = states.isDaemon(object);
    var type = graph.classOf(object);
    builder.own = type != null && own.test(type.name(), type.loaderName());
    builder.activity = states.activity(object);
    if (builder.activity == ThreadRecord.Activity.RUNS && states.parksWithLimit(object)) {
      builder.limited = limits.awaitsOwnTermination(object);
      if (builder.limited || limits.isNoneAtLender(object, serial, builder.traceSerial)) {
        builder.activity = ThreadRecord.Activity.PARKED;
      }
    }
    return new ThreadRecord(builder);
  }

  /**
   * Before JDK 22 a dump has neither roots nor stacks of unmounted virtual threads. Those that have
   * not begun to run have none anyway.
   */
  private int countMissing() {
    int missing = 0;
    for (int thread : graph.instancesOfInterest()) {
      if (states.isVirtual(thread) && states.isAlive(thread) && of(thread) == null) {
        boolean begun = !states.isAboutToRun(thread);
        missing += begun ? 1 : 0;
        if (!begun) {
          aboutToRun.add(thread);
        }
      }
    }
    return missing;
  }

  /** Virtual threads that were started but have not run yet: they have no stack. */
  public List<Integer> aboutToRun() {
    return aboutToRun;
  }

  /** All threads, in the dump's order. */
  public List<ThreadRecord> records() {
    return records;
  }

  /** Serials under which there are roots but no Thread. */
  public List<Integer> serialsWithoutThread() {
    return serialsWithoutThread;
  }

  /** Virtual threads that are alive but whose stacks the dump leaves out. */
  public int missingVirtual() {
    return missingVirtual;
  }

  /** What the fields of these threads tell. */
  public ThreadStates states() {
    return states;
  }

  /** The thread that is an object, or null. */
  public @Nullable ThreadRecord of(int object) {
    int number = object < 0 ? -1 : byObject.get(object + 1L);
    return number < 0 ? null : records.get(number);
  }

  /** The thread with an id, or null. */
  public @Nullable ThreadRecord withId(long id) {
    int number = id == 0 ? -1 : byId.get(id);
    return number < 0 ? null : records.get(number);
  }

  /** Its stack, innermost frame first. */
  public StackTraceElement[] stack(ThreadRecord thread) {
    return graph.outline().stackTrace(thread.traceSerial);
  }
}
