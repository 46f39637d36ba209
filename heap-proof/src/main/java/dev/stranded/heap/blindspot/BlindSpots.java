package dev.stranded.heap.blindspot;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells which blind spots a dump as a whole leaves open: looks at the stacks of all live threads
 * for frames that may hold more than they show. Confined to one thread.
 */
public final class BlindSpots {
  /**
   * What virtual threads are made of, each of one of a subclass of the JDK's; code that the module
   * is opened to may run some of its own. Read in JDK 21, 25 and 27.
   */
  public static final String CONTINUATION = "jdk.internal.vm.Continuation";

  /** {@code java.lang.runtime.ObjectMethods.specializerClassName}, read in 27. */
  private static final Pattern RECORD_METHODS = Pattern.compile("\\$\\$\\w+Specializer[+./]0x");

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final Preparation preparation;
  private final Map<BlindSpot, List<String>> open = new EnumMap<>(BlindSpot.class);
  private final Map<Long, Standing> standing = new HashMap<>();

  /** Blind spots of one dump, made after {@code preparation}. */
  public BlindSpots(HeapGraph graph, DumpThreads threads, Preparation preparation) {
    this.graph = graph;
    this.threads = threads;
    this.preparation = preparation;
  }

  /** Looks at all threads; the verdicts must stand in the records. */
  public void look() {
    for (ThreadRecord thread : threads.records()) {
      if (!thread.own && !thread.isLost()) {
        look(thread);
      }
    }
    if (!preparation.escapeBarrier()) {
      // Nobody will make a second dump to see who has moved.
      standing.forEach((id, stands) -> open(stands.spot(), quoted(stands.thread())));
    }
    if (VisibleRoots.of(graph, preparation) < 0) {
      graph.forClasses(this::look);
    }
    for (int object : graph.instancesOfInterest()) {
      if (graph.isInstance(object, CONTINUATION) && graph.referenceId(object, "tail") != 0) {
        open(BlindSpot.CONTINUATION, graph.typeName(object));
      }
    }
  }

  /** What is open for all threads whose loss rests on reachability. */
  public List<OpenSpot> open() {
    return open.entrySet().stream()
        .map(entry -> new OpenSpot(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** As {@code HeapVerdicts.standing}. */
  public Map<Long, Standing> standing() {
    return standing;
  }

  private void open(BlindSpot spot, String where) {
    open.computeIfAbsent(spot, key -> new ArrayList<>()).add(where);
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private void look(ThreadRecord thread) {
    StackTraceElement[] stack = threads.stack(thread);
    boolean mounted = thread.virtual && threads.states().isMounted(thread.object);
    boolean stopsInCode =
        (mounted || !thread.virtual) && stack.length > 0 && !stack[0].isNativeMethod();
    boolean idle = IdleFrames.isIdle(stack) && !stopsInCode;
    if (!preparation.escapeBarrier() && !idle && (mounted || !thread.virtual)) {
      open(BlindSpot.SCALAR_REPLACED, quoted(thread.name));
    }
    if (!thread.virtual) {
      lookAtPlatform(thread, stack, stopsInCode);
    } else if (!idle) {
      lookAtVirtual(thread, stack, stopsInCode);
    }
    if (mounted && !showsAllFrames(stack)) {
      standing.put(thread.id, new Standing(BlindSpot.MOUNTED_FRAMES, thread.name, ""));
    }
    lookForNatives(thread, stack);
  }

  /** It may have entered compiled code after the barrier, or be between two of its methods. */
  private void lookAtPlatform(ThreadRecord thread, StackTraceElement[] stack, boolean stopsInCode) {
    Set<Long> moved = preparation.moved();
    if (!preparation.escapeBarrier() || (moved != null && !moved.contains(thread.id))) {
      return;
    }
    if (stopsInCode) {
      standing.put(thread.id, new Standing(BlindSpot.HANDED_OVER, thread.name, ""));
    } else if (outermostCompiled(stack, false) >= 0) {
      standing.put(thread.id, new Standing(BlindSpot.SCALAR_REPLACED, thread.name, ""));
    }
  }

  /**
   * Index of the outermost frame that may be of compiled code that hides something; or -1. The
   * frames of a run loop hide nothing, but what they call may be inlined into them, and then not be
   * compiled by itself.
   */
  private int outermostCompiled(StackTraceElement[] stack, boolean virtual) {
    boolean inlined = virtual && isIn(preparation.compiledMethods(), CONTINUATION + ".enter");
    for (int i = stack.length - 1; i >= 0; i--) {
      boolean optimised = isIn(preparation.compiledMethods(), method(stack[i]));
      if (IdleFrames.isIdle(new StackTraceElement[] {stack[i]})) {
        inlined |= optimised;
      } else if (optimised || (inlined && isIn(preparation.warmMethods(), method(stack[i])))) {
        return i;
      } else {
        inlined = false;
      }
    }
    return -1;
  }

  private static boolean isIn(@Nullable Set<String> methods, String method) {
    return methods == null || methods.contains(method);
  }

  private static String method(StackTraceElement frame) {
    return frame.getClassName() + "." + frame.getMethodName();
  }

  /** A virtual thread that runs gets back the frames that were taken off its carrier one by one. */
  private static boolean showsAllFrames(StackTraceElement[] stack) {
    for (int i = stack.length - 1; i >= 0; i--) {
      if (stack[i].getClassName().equals("java.lang.VirtualThread")
          && stack[i].getMethodName().equals("run")) {
        return true;
      }
    }
    return false;
  }

  /** The barrier does not reach it, mounted or not; and it may be between two of its methods. */
  private void lookAtVirtual(ThreadRecord thread, StackTraceElement[] stack, boolean stopsInCode) {
    int outermost = outermostCompiled(stack, true);
    if (outermost < 0) {
      if (stopsInCode) {
        standing.put(thread.id, new Standing(BlindSpot.SCALAR_REPLACED_VIRTUAL, thread.name, ""));
      }
      return;
    }
    StringBuilder frames = new StringBuilder();
    for (int i = stack.length - 1; i >= outermost; i--) {
      frames.append(Integer.toHexString(method(stack[i]).hashCode())).append('/');
    }
    standing.put(
        thread.id, new Standing(BlindSpot.SCALAR_REPLACED_VIRTUAL, thread.name, frames.toString()));
  }

  private void lookForNatives(ThreadRecord thread, StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      String type = stack[i].getClassName();
      String method = stack[i].getMethodName();
      if (stack[i].isNativeMethod()
          && !NativeMethods.isHarmless(
              type, method, graph.outline().descriptor(thread.traceSerial, i))) {
        if (preparation.escapeBarrier()) {
          standing.putIfAbsent(
              thread.id, new Standing(BlindSpot.NATIVE_ARGUMENTS, thread.name, ""));
        } else {
          open(BlindSpot.NATIVE_ARGUMENTS, quoted(thread.name) + " in " + type + "." + method);
        }
      }
    }
  }

  /**
   * The JDK's hidden classes for lambdas, method handles, the concatenation of strings (since 24)
   * and the methods of records (since 27) have no data of the application.
   */
  private void look(HeapClass type) {
    String name = type.name();
    boolean hidden = name.contains("+0x") || name.contains(".0x") || name.contains("/0x");
    if (hidden
        && !type.isOwn()
        && !name.contains("$$Lambda")
        && !name.startsWith("java.lang.String$$StringConcat")
        && !RECORD_METHODS.matcher(name).find()
        && !name.startsWith("java.lang.invoke.")) {
      open(BlindSpot.CLASS_DATA, name);
    }
  }
}
