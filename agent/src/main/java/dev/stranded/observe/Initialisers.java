package dev.stranded.observe;

import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.jdk.LoadedClasses;
import java.util.ArrayList;
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
 * <p>Several loaders may have a class of one name. The frames that the JVM's thread management
 * interface hands out refer to their classes, those of virtual threads do not, and a thread dump
 * names what a thread waits for. Only a class that is being initialised is waited for. Its
 * initialisation stands in its initialiser, or in that of a supertype before (JVMS 5.5; read in
 * instanceKlass.cpp of JDK 17 and 25). So a name tells something if of all classes of that name
 * that are not initialised yet exactly one is at such a place.
 *
 * <p>Where nobody is in the initialiser of the class itself, but somebody is in that of a
 * superclass, or waits for it, then nobody gets past the class before that superclass is done:
 * either the one found there initialises the class, or who does must wait for it. Interfaces do not
 * count there: they are initialised first only if they declare default methods, which cannot be
 * asked without running code of the application's loader.
 */
final class Initialisers {

  private static final long NOBODY = -1;
  private static final JdkField CLASS =
      JdkField.optional("java.lang.StackTraceElement", "declaringClassObject");

  private final Map<Class<?>, Set<Long>> running = new HashMap<>();
  private final Map<String, Set<Long>> runningByName = new HashMap<>();
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
        Set<Long> threads =
            CLASS.get(frame) instanceof Class<?> type
                ? running.computeIfAbsent(type, first -> new HashSet<>())
                : runningByName.computeIfAbsent(frame.getClassName(), first -> new HashSet<>());
        threads.add(threadId);
      }
    }
  }

  /**
   * The id of a thread that must move before {@code waiterId}, which waits for that class, can; -1
   * when it cannot be told for certain.
   */
  long initialiserOf(String className, long waiterId) {
    Class<?> type = waitedFor(className);
    if (type == null) {
      return NOBODY;
    }
    Set<Long> direct = inside(type);
    if (!direct.isEmpty()) {
      return direct.contains(waiterId) ? NOBODY : single(direct);
    }
    return atSuperclassOf(type, waiterId);
  }

  /** The one class of that name that is being initialised; null if there is none, or more. */
  private @Nullable Class<?> waitedFor(String className) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : loaded.uninitialised(className)) {
      if (isBegun(type)) {
        found.add(type);
      }
    }
    return found.size() == 1 ? found.get(0) : null;
  }

  /** Whether some thread is where the initialisation of {@code type} may stand. */
  private boolean isBegun(@Nullable Class<?> type) {
    if (type == null) {
      return false;
    }
    if (!inside(type).isEmpty() || isBegun(type.getSuperclass())) {
      return true;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (isBegun(each)) {
        return true;
      }
    }
    return false;
  }

  /** The threads in the initialiser of {@code type}, and those of which only its name is known. */
  private Set<Long> inside(Class<?> type) {
    Set<Long> threads = new HashSet<>(running.getOrDefault(type, Set.of()));
    threads.addAll(runningByName.getOrDefault(type.getName(), Set.of()));
    return threads;
  }

  private long atSuperclassOf(Class<?> type, long waiterId) {
    Set<Long> inside = new HashSet<>();
    Set<Long> waiting = new HashSet<>();
    for (Class<?> superclass = type.getSuperclass();
        superclass != null;
        superclass = superclass.getSuperclass()) {
      String name = superclass.getName();
      Set<Long> there = inside(superclass);
      boolean isWaitedFor = waitedFor.containsValue(name);
      if (there.isEmpty() && !isWaitedFor) {
        continue;
      }
      if (waitedFor(name) != superclass) {
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
