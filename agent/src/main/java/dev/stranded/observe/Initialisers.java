package dev.stranded.observe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which threads initialise which classes, as their stacks tell. Confined to the observer's thread;
 * serves one pass.
 *
 * <p>A thread that initialises a class first initialises its supertypes, and is then in the static
 * initialiser of one of them, or waits for one. So where nobody is in the initialiser of the class
 * itself, the one thread that is at one of its supertypes is it.
 */
final class Initialisers {

  private static final int MOST_SUPERTYPES = 1_000;

  private final Map<String, Set<Long>> running = new HashMap<>();
  private final Map<Long, String> waitedFor;
  private boolean complete = true;

  /** {@code waitedFor}: by thread id, the class whose initialisation it waits for. */
  Initialisers(Map<Long, String> waitedFor) {
    this.waitedFor = waitedFor;
  }

  /** Notes the stack of a live thread. */
  void note(StackTraceElement[] stack, long threadId) {
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals("<clinit>")) {
        running.computeIfAbsent(frame.getClassName(), first -> new HashSet<>()).add(threadId);
      }
    }
  }

  /** Notes that some thread may be in an initialisation that cannot be seen. */
  void noteUnseen() {
    complete = false;
  }

  /** The id of the thread that {@code waiter} waits for; -1 when it cannot be told for certain. */
  long initialiserOf(String className, Thread waiter) {
    long waiterId = ThreadFields.id(waiter);
    Set<Long> direct = running.getOrDefault(className, Set.of());
    if (!direct.isEmpty()) {
      // Two loaders may have a class of that name each: then nobody is named.
      return direct.contains(waiterId) ? -1 : single(direct);
    }
    Set<Long> near = atSupertypesOf(ClassFamily.find(className, waiter));
    near.remove(waiterId);
    return single(near);
  }

  private static long single(Set<Long> threads) {
    return threads.size() == 1 ? threads.iterator().next() : -1;
  }

  private Set<Long> atSupertypesOf(@Nullable Class<?> type) {
    Set<Long> threads = new HashSet<>();
    if (type == null || !complete) {
      return threads;
    }
    for (Class<?> supertype : supertypes(type)) {
      String name = supertype.getName();
      threads.addAll(running.getOrDefault(name, Set.of()));
      waitedFor.forEach(
          (thread, waited) -> {
            if (waited.equals(name)) {
              threads.add(thread);
            }
          });
    }
    return threads;
  }

  private static List<Class<?>> supertypes(Class<?> type) {
    List<Class<?>> found = new ArrayList<>();
    Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty() && found.size() < MOST_SUPERTYPES) {
      Class<?> next = open.remove();
      List<Class<?>> parents = new ArrayList<>(List.of(next.getInterfaces()));
      if (next.getSuperclass() != null) {
        parents.add(next.getSuperclass());
      }
      found.addAll(parents);
      open.addAll(parents);
    }
    return found;
  }
}
