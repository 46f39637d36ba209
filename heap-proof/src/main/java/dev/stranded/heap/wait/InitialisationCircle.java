package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.ThreadRecord.Activity;
import dev.stranded.synchronizers.JdkFrames;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two threads that seem to wait for each other to initialise a class. The JVM calls them runnable,
 * and a dump tells neither whether they are nor what they wait for. But it shows which classes are
 * not initialised yet, and in whose initialisers threads stand. Where two threads stand in one, in
 * code of the application, and hardly anybody else runs any Java code, they do not run either: that
 * is evidence, and no proof. Read in JDK 17 and 25. Confined to one thread.
 */
public final class InitialisationCircle {
  private static final String INITIALISER = "<clinit>";
  private static final String LOCK = "<init_lock>";

  /** In a hung JVM few threads run Java code; the dump's own does not. */
  private static final int MOST_OTHERS = 1;

  /** The frames of code that an initialiser calls, where one may stand. */
  private static final int DEEPEST = 2;

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final Map<ThreadRecord, Awaited> awaited = new HashMap<>();

  /**
   * What a thread seems to wait for.
   *
   * @param type the class
   * @param by who is in its initialiser
   */
  public record Awaited(HeapClass type, ThreadRecord by) {}

  /** The circle among {@code threads}, if there is one. */
  public InitialisationCircle(HeapGraph graph, DumpThreads threads) {
    this.graph = graph;
    this.threads = threads;
    int running = 0;
    Map<ThreadRecord, HeapClass> initialised = new LinkedHashMap<>();
    for (ThreadRecord thread : threads.records()) {
      StackTraceElement[] stack =
          mayWait(thread) ? threads.stack(thread) : new StackTraceElement[0];
      if (stack.length > 0 && !stack[0].isNativeMethod()) {
        running++;
        HeapClass type = initialisedBy(stack);
        if (type != null) {
          initialised.put(thread, type);
        }
      }
    }
    List<ThreadRecord> both = List.copyOf(initialised.keySet());
    if (both.size() == 2 && running - both.size() <= MOST_OTHERS) {
      note(both.get(0), both.get(1), initialised);
      note(both.get(1), both.get(0), initialised);
    }
  }

  /** What {@code thread} waits for, if it stands in the circle; else null. */
  public @Nullable Awaited of(ThreadRecord thread) {
    return awaited.get(thread);
  }

  private boolean mayWait(ThreadRecord thread) {
    return !thread.own
        && thread.activity == Activity.RUNS
        && threads.states().isRunnable(thread.object);
  }

  /** The class that is being initialised where a stack stands; null if that is elsewhere. */
  private @Nullable HeapClass initialisedBy(StackTraceElement[] stack) {
    for (int depth = 0; depth < stack.length && depth <= DEEPEST; depth++) {
      String type = stack[depth].getClassName();
      if (JdkFrames.isJdk(type)) {
        return null;
      }
      if (stack[depth].getMethodName().equals(INITIALISER)) {
        List<HeapClass> found =
            graph.classesNamed(type).stream().filter(this::isUninitialised).toList();
        return found.size() == 1 ? found.get(0) : null;
      }
    }
    return null;
  }

  private void note(ThreadRecord waiter, ThreadRecord by, Map<ThreadRecord, HeapClass> types) {
    HeapClass type = types.get(by);
    if (type != null && !type.equals(types.get(waiter))) {
      awaited.put(waiter, new Awaited(type, by));
    }
  }

  /** Whether a class has a lock still, which goes when it has been initialised. */
  private boolean isUninitialised(HeapClass type) {
    boolean[] has = new boolean[1];
    graph.forStatics(type, (field, id) -> has[0] |= field.equals(LOCK));
    return has[0];
  }
}
