package dev.stranded.observe;

import dev.stranded.observe.jdk.LoadedClasses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which threads initialise which classes, as their stacks tell. Confined to the observer's thread;
 * serves one pass.
 *
 * <p>Stacks name classes without their loaders. So a name tells something only if exactly one class
 * of that name is loaded.
 *
 * <p>A thread that initialises a class first initialises its superclasses (JVMS 5.5). So where
 * nobody is in the initialiser of the class itself, but somebody is in that of a superclass, or
 * waits for it, then nobody gets past the class before that superclass is done: either the one
 * found there initialises the class, or who does must wait for it. Interfaces do not count: they
 * are initialised first only if they declare default methods, which cannot be asked without running
 * code of the application's loader.
 */
final class Initialisers {

  private static final long NOBODY = -1;

  private final Map<String, Set<Long>> running = new HashMap<>();
  private final Map<Long, String> waitedFor;
  private final LoadedClasses.Now loaded;

  /** {@code waitedFor}: by thread id, the class whose initialisation it waits for. */
  Initialisers(Map<Long, String> waitedFor, LoadedClasses.Now loaded) {
    this.waitedFor = waitedFor;
    this.loaded = loaded;
  }

  /** Notes the stack of a live thread. */
  void note(StackTraceElement[] stack, long threadId) {
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals("<clinit>")) {
        running.computeIfAbsent(frame.getClassName(), first -> new HashSet<>()).add(threadId);
      }
    }
  }

  /**
   * The id of a thread that must move before {@code waiterId}, which waits for that class, can; -1
   * when it cannot be told for certain.
   */
  long initialiserOf(String className, long waiterId) {
    Class<?> type = loaded.only(className);
    if (type == null) {
      return NOBODY;
    }
    Set<Long> direct = running.getOrDefault(className, Set.of());
    if (!direct.isEmpty()) {
      return direct.contains(waiterId) ? NOBODY : single(direct);
    }
    return atSuperclassOf(type, waiterId);
  }

  private long atSuperclassOf(Class<?> type, long waiterId) {
    Set<Long> inside = new HashSet<>();
    Set<Long> waiting = new HashSet<>();
    for (Class<?> superclass = type.getSuperclass();
        superclass != null;
        superclass = superclass.getSuperclass()) {
      String name = superclass.getName();
      Set<Long> there = running.getOrDefault(name, Set.of());
      boolean isWaitedFor = waitedFor.containsValue(name);
      if ((!there.isEmpty() || isWaitedFor) && loaded.only(name) == null) {
        return NOBODY;
      }
      inside.addAll(there);
      waitedFor.forEach(
          (thread, waited) -> {
            if (waited.equals(name)) {
              waiting.add(thread);
            }
          });
    }
    inside.remove(waiterId);
    waiting.remove(waiterId);
    Set<Long> near = new HashSet<>(inside);
    near.addAll(waiting);
    return near.size() == 1 ? single(near) : single(inside);
  }

  private static long single(Set<Long> threads) {
    return threads.size() == 1 ? threads.iterator().next() : NOBODY;
  }
}
