package dev.stranded.prove.dump;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.stranded.observe.jdk.CompiledMethods;
import dev.stranded.observe.thread.CpuTimes;
import dev.stranded.prove.barrier.EscapeBarrier;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what is done beside a heap dump, in this JVM: {@code scripts/dump-costs} runs it. Prints
 * the median of some calls of each, in milliseconds.
 */
final class DumpCosts {

  private static final int CALLS = 11;
  private static final int DUMPS = 3;

  private DumpCosts() {}

  /** The arguments: waiting threads; hidden classes with data; megabytes of small objects. */
  public static void main(String[] arguments) throws Exception {
    startThreads(Integer.parseInt(arguments[0]));
    Class<?>[] classes = hiddenClasses(Integer.parseInt(arguments[1]));
    Object[] ballast = ballast(Integer.parseInt(arguments[2]));
    Path directory = Files.createTempDirectory("dump-costs");
    System.out.printf(
        "JDK %s, %s threads, %s classes, %s MB: ",
        Runtime.version(), arguments[0], arguments[1], arguments[2]);
    print("CPU times", CALLS, () -> CpuTimes.now(thread -> false));
    print("table", CALLS, () -> VisibleRoots.show(classes));
    print("code list", CALLS, CompiledMethods::now);
    print(
        "barrier opened and closed",
        CALLS,
        () -> {
          EscapeBarrier.open(directory).close();
          return directory;
        });
    try (EscapeBarrier barrier = EscapeBarrier.open(directory)) {
      print(
          "barrier raised",
          CALLS,
          () -> {
            barrier.raise();
            return directory;
          });
      if (barrier.suspendedDump().isPresent()) {
        print("dump with all suspended", DUMPS, () -> dumpSuspended(barrier, directory));
      }
    }
    print("dump", DUMPS, () -> dump(directory.resolve("heap.hprof")));
    System.out.println(ballast.length == 0 ? "" : " (" + ballast.length + " objects)");
    Files.delete(directory);
    System.exit(0);
  }

  private static void print(String what, int calls, Callable<?> call) throws Exception {
    long[] nanos = new long[calls];
    for (int i = 0; i < calls; i++) {
      long begin = System.nanoTime();
      if (call.call() == null) {
        throw new IllegalStateException(what + " is not to be had here");
      }
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    System.out.printf("%s %.2f, ", what, nanos[calls / 2] / 1e6);
  }

  /** Raises the barrier, too. */
  private static Path dumpSuspended(EscapeBarrier barrier, Path directory) throws Exception {
    Path file = directory.resolve("heap.hprof");
    boolean made = barrier.suspendedDump().orElseThrow().make(file, true).isPresent();
    if (!made) {
      throw new IllegalStateException("the threads could not be suspended");
    }
    Files.delete(file);
    return file;
  }

  private static Path dump(Path file) throws Exception {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    Files.delete(file);
    return file;
  }

  private static void startThreads(int count) {
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(LockSupport::park);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static Class<?>[] hiddenClasses(int count) throws Exception {
    byte[] bytes;
    try (var in = DumpCosts.class.getResourceAsStream("DumpCosts$Data.class")) {
      bytes = in.readAllBytes();
    }
    List<Class<?>> classes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      classes.add(
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(bytes, new Object(), false)
              .lookupClass());
    }
    return classes.toArray(new Class<?>[0]);
  }

  private static Object[] ballast(int megabytes) {
    Object[] objects = new Object[megabytes * 1024 * 1024 / 48];
    Arrays.setAll(objects, i -> new long[] {i, i, i});
    return objects;
  }

  /** Defined again and again, each time with data. */
  static final class Data {}
}
