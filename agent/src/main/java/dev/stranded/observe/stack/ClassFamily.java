package dev.stranded.observe.stack;

import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.Synchronizers;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether all of the application's frames on a stack belong to one class. Immutable. */
final class ClassFamily {

  // Asks the JVM what a loader has loaded already; runs no code of the loader.
  private static final @Nullable MethodHandle FIND_LOADED = findLoaded();

  private ClassFamily() {}

  private static @Nullable MethodHandle findLoaded() {
    try {
      return MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
          .findVirtual(
              ClassLoader.class,
              "findLoadedClass",
              MethodType.methodType(Class.class, String.class));
    } catch (ReflectiveOperationException notOpened) {
      return null;
    }
  }

  /** Its lambdas, nested classes, and superclasses included, those of the JDK excepted. */
  static boolean isOne(Reading reading) {
    List<String> classes = applicationClasses(reading.stack());
    if (classes.size() <= 1) {
      return classes.size() == 1;
    }
    for (String youngest : classes) {
      if (ancestors(youngest, reading.thread()).containsAll(classes)) {
        return true;
      }
    }
    return false;
  }

  /** The same where only the stack is known: no class has superclasses then. */
  static boolean isOne(List<StackTraceElement> stack) {
    return applicationClasses(stack).size() == 1;
  }

  // Wrappers outside, one run() that only calls the next, are no part of what the thread does; nor
  // is a queue of the application's own, inside.
  private static List<String> applicationClasses(List<StackTraceElement> stack) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      if (!JdkFrames.isJdk(frame)) {
        frames.add(frame);
      }
    }
    while (frames.size() > 1 && isRun(frames, 1) && isRun(frames, 2)) {
      frames.remove(frames.size() - 1);
    }
    while (frames.size() > 1 && Synchronizers.isTake(frames.get(0).getMethodName())) {
      frames.remove(0);
    }
    List<String> classes = new ArrayList<>();
    for (StackTraceElement frame : frames) {
      String type = Frames.outermost(frame.getClassName());
      if (!classes.contains(type)) {
        classes.add(type);
      }
    }
    return classes;
  }

  private static boolean isRun(List<StackTraceElement> frames, int fromOutside) {
    return frames.get(frames.size() - fromOutside).getMethodName().equals("run");
  }

  private static List<String> ancestors(String className, Thread thread) {
    List<String> names = new ArrayList<>();
    for (Class<?> type = find(className, thread);
        type != null && !JdkFrames.isJdk(type);
        type = type.getSuperclass()) {
      names.add(Frames.outermost(type.getName()));
    }
    return names;
  }

  /** Whether {@code type}, null for unknown, is a subtype of {@code of}; loads no class. */
  static boolean isKindOf(@Nullable Class<?> type, Class<?> of) {
    if (type == null || type == of) {
      return type != null;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (isKindOf(each, of)) {
        return true;
      }
    }
    return isKindOf(type.getSuperclass(), of);
  }

  /** The class of that name that the loaders around {@code thread} have loaded; null if none. */
  static @Nullable Class<?> find(String className, Thread thread) {
    Object target = ThreadFields.target(thread);
    Class<?> nearest = target == null ? thread.getClass() : target.getClass();
    Class<?> found = findIn(nearest.getClassLoader(), className);
    return found != null ? found : findIn(ThreadFields.contextLoader(thread), className);
  }

  private static @Nullable Class<?> findIn(@Nullable ClassLoader start, String className) {
    if (FIND_LOADED == null) {
      return null;
    }
    try {
      for (ClassLoader loader = start; loader != null; loader = loader.getParent()) {
        Class<?> found = (Class<?>) FIND_LOADED.invokeExact(loader, className);
        if (found != null) {
          return found;
        }
      }
      return null;
    } catch (Throwable notAnswered) {
      return null;
    }
  }
}
