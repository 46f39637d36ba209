package dev.stranded.observe.thread;

import dev.stranded.observe.jdk.JdkClass;
import dev.stranded.observe.jdk.JdkField;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
  private final Set<Thread> found = Collections.newSetFromMap(new IdentityHashMap<>());
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
   * {@code platform} are the threads that may own a scope; {@code followed} are virtual ones that
   * are known anyway.
   */
  public static List<Thread> list(Collection<Thread> platform, Collection<Thread> followed) {
    if (!exist() || !anyYet()) {
      return List.copyOf(followed);
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
    return new ArrayList<>(walk.found);
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
    if (found.add(virtual)) {
      visitScopesOf(virtual);
    }
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
