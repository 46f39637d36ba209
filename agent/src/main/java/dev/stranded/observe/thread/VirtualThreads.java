package dev.stranded.observe.thread;

import dev.stranded.observe.jdk.JdkClass;
import dev.stranded.observe.jdk.JdkField;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists the virtual threads that live now, from the JDK's own containers; empty before JDK 19.
 * Immutable.
 *
 * <p>Reads the registry of containers and the scopes of each thread itself instead of asking each
 * container for its children: that is a search of the whole registry for every container.
 */
public final class VirtualThreads {

  private static final String CONTAINERS = "jdk.internal.vm.ThreadContainers";
  private static final int PLACE_BITS = 23;
  private static final int PLACES_MASK = (1 << PLACE_BITS) - 1;
  private static final String CONTAINER = "jdk.internal.vm.ThreadContainer";
  private static final @Nullable Class<?> REGISTRY_CLASS = JdkClass.find(CONTAINERS);
  private static final @Nullable Method ROOT = JdkClass.method(CONTAINERS, "root");
  private static final @Nullable Method TRACKS_ALL = JdkClass.method(CONTAINERS, "trackAllThreads");
  private static final @Nullable Method THREADS = JdkClass.method(CONTAINER, "threads");
  private static final JdkField REGISTRY = JdkField.optional(CONTAINERS, "CONTAINER_REGISTRY");
  private static final JdkField SCOPE =
      JdkField.optional("java.lang.Thread", "headStackableScopes");
  private static final JdkField PREVIOUS =
      JdkField.optional("jdk.internal.vm.StackableScope", "previous");

  private final Set<Object> seenContainers = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Thread> found = new ArrayList<>();
  private final Deque<Object> containers = new ArrayDeque<>();

  private VirtualThreads() {}

  /** Whether this JDK has virtual threads that can be listed. */
  public static boolean exist() {
    return ROOT != null && THREADS != null;
  }

  // The first virtual thread initialises the registry, which reads jdk.trackAllThreads.
  private static boolean anyYet() {
    return THREADS != null && REGISTRY_CLASS != null && JdkClass.isInitialised(REGISTRY_CLASS);
  }

  /** Whether the JVM lists every virtual thread, also those of no executor or scope. */
  public static boolean allTracked() {
    return TRACKS_ALL == null || !anyYet() || settledToTrackAll();
  }

  /** The same, settled for good: the JVM reads its property now, if it has not yet. */
  static boolean settledToTrackAll() {
    return TRACKS_ALL == null || Boolean.TRUE.equals(call(TRACKS_ALL, null));
  }

  /**
   * By id.
   *
   * @param platform the threads that may own a scope
   * @param followed virtual ones that are known anyway
   */
  public static List<Thread> list(Collection<Thread> platform, Collection<Thread> followed) {
    if (!exist() || !anyYet()) {
      return byId(new ArrayList<>(followed));
    }
    VirtualThreads walk = new VirtualThreads();
    walk.containers.add(java.util.Objects.requireNonNull(call(ROOT, null)));
    if (REGISTRY.get(null) instanceof Collection<?> registry) {
      for (Object reference : registry) {
        Object container = reference instanceof WeakReference<?> weak ? weak.get() : null;
        walk.visit(container);
      }
    }
    platform.forEach(walk::visitScopesOf);
    followed.forEach(walk::add);
    walk.run();
    return byId(walk.found);
  }

  /**
   * Each once. Threads made one after another often lie so in memory, too, and each look at them
   * all is faster in that order.
   */
  static List<Thread> byId(List<Thread> threads) {
    long[] places = inOrder(threads);
    if (places == null) {
      threads.sort(Comparator.comparingLong(ThreadFields::id));
    }
    List<Thread> sorted = new ArrayList<>(threads.size());
    Thread before = null;
    for (int i = 0; i < threads.size(); i++) {
      Thread thread = threads.get(places == null ? i : (int) places[i] & PLACES_MASK);
      if (thread != before) {
        sorted.add(thread);
      }
      before = thread;
    }
    return sorted;
  }

  /**
   * The places of {@code threads} in the order of their ids, in the low bits: numbers are sorted
   * ten times as fast as threads. Null if ids or places do not fit.
   */
  private static long @Nullable [] inOrder(List<Thread> threads) {
    long[] keys = new long[threads.size()];
    if (keys.length > PLACES_MASK) {
      return null;
    }
    for (int i = 0; i < keys.length; i++) {
      long id = ThreadFields.id(threads.get(i));
      if (id < 0 || id >>> (Long.SIZE - 1 - PLACE_BITS) != 0) {
        return null;
      }
      keys[i] = (id << PLACE_BITS) | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  private void run() {
    for (Object container; (container = containers.poll()) != null; ) {
      if (THREADS != null && call(THREADS, container) instanceof Stream<?> threads) {
        threads.forEach(
            thread -> {
              if (thread instanceof Thread t && ThreadFields.isVirtual(t)) {
                add(t);
              }
            });
      }
    }
  }

  private void add(Thread virtual) {
    found.add(virtual);
    visitScopesOf(virtual);
  }

  private void visitScopesOf(Thread owner) {
    Object scope = SCOPE.get(owner);
    while (scope != null && visit(scope)) {
      scope = PREVIOUS.get(scope);
    }
  }

  private boolean visit(@Nullable Object scope) {
    if (scope == null || !seenContainers.add(scope)) {
      return false;
    }
    if (THREADS != null && THREADS.getDeclaringClass().isInstance(scope)) {
      containers.add(scope);
    }
    return true;
  }

  private static @Nullable Object call(@Nullable Method method, @Nullable Object target) {
    try {
      return method == null ? null : method.invoke(target);
    } catch (ReflectiveOperationException | RuntimeException failed) {
      return null;
    }
  }
}
