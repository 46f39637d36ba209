package dev.stranded.prove.dump;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.observe.jdk.CompiledMethods;
import dev.stranded.observe.thread.CpuTimes;
import dev.stranded.prove.barrier.Stillness;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dumps the heap of this JVM. Guarded by its class. */
public final class HeapDumper {

  /** Name of the file. */
  public static final String FILE = "heap.hprof";

  /** Dumps at most where the JVM does not collect before it dumps. */
  private static final int ATTEMPTS = 3;

  private static final long OUT_OF_REGION_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final long MEGABYTE = 1 << 20;

  /** A dump spells every reference with 8 bytes, so it may be larger than the heap. */
  private static final double DUMP_TO_HEAP = 1.5;

  private static final long SPARE_BYTES = 16 * MEGABYTE;

  private static final String MANAGEMENT = "jdk.management";

  /** Another name of the file, if somebody takes it: the first goes with its analysis. */
  private static final String KEPT = "kept.hprof";

  private final Instrumentation instrumentation;
  // HB: volatile write by the agent's thread -> read by who dumps or awaits an analysis.
  private volatile @Nullable DumpTaker taker;

  /** For the JVM of {@code instrumentation}. */
  public HeapDumper(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Has dumps kept that are analysed from now on, by {@code next}; null for no more. */
  public void keepFor(@Nullable DumpTaker next) {
    taker = next;
  }

  /** Gives the analysed dump of {@code directory} to who keeps it, if anybody does. */
  public void handOver(Path directory) {
    DumpTaker there = taker;
    Path kept = directory.resolve(KEPT);
    if (there != null && Files.exists(kept)) {
      there.take(kept);
    }
  }

  private void link(Path dump) {
    DumpTaker there = taker;
    if (there != null) {
      try {
        Files.createLink(dump.resolveSibling(KEPT), dump);
      } catch (IOException | UnsupportedOperationException noLinks) {
        there.cannot(noLinks);
      }
    }
  }

  /** Bytes of heap in use now, garbage included. */
  public static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /**
   * Stops the JVM for as long as it takes to write what is reachable in its heap to a file in
   * {@code directory}, after all was done that makes it show more. A file that did not become whole
   * is removed.
   *
   * @param directory private to this user
   * @throws NoProofException if there is no room for it, or the JVM cannot write it
   */
  public HeapDump dump(Path directory) throws NoProofException {
    requireModule();
    requireSpace(directory);
    // A command and a round may want one at a time, and there is one table of roots.
    synchronized (HeapDumper.class) {
      try (Barrier barrier = Barrier.open(directory)) {
        HeapDump dump = dump(directory.resolve(FILE), barrier);
        link(dump.file());
        return dump;
      }
    }
  }

  private HeapDump dump(Path file, Barrier barrier) throws NoProofException {
    long begin = System.nanoTime();
    boolean shown = VisibleRoots.show(instrumentation.getAllLoadedClasses());
    try {
      boolean collectsBefore = collectsBeforeItsPause();
      if (collectsBefore) {
        System.gc();
      }
      long pauseBegin = System.nanoTime();
      Set<Long> moved = dump(file, !collectsBefore, barrier);
      long pause = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - pauseBegin);
      CompiledMethods compiled = CompiledMethods.now();
      Preparation preparation =
          new Preparation(
              barrier.isRaised(),
              compiled == null ? null : compiled.optimised(),
              compiled == null ? null : compiled.warm(),
              moved,
              shown ? VisibleRoots.class.getName() : null);
      return new HeapDump(file, begin, pause, Files.size(file), preparation, barrier.obstacle());
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError failure) {
      remove(file);
      throw new NoProofException(
          "the heap could not be dumped to " + file.getParent() + ": " + failure, failure);
    } finally {
      VisibleRoots.hide();
    }
  }

  /**
   * Dumps the heap, again if it was not collected before: HotSpot leaves that out while a thread is
   * in a critical region of JNI, and says no more than a warning. What is garbage then may be
   * reached by weak references, and so keep lost threads alive.
   *
   * @return as {@link Preparation#moved}
   */
  private static @Nullable Set<Long> dump(Path file, boolean live, Barrier barrier)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      long before = collections();
      Set<Long> moved = dumpOnce(file, live, barrier);
      if (!live || attempt == ATTEMPTS || collections() != before) {
        return moved;
      }
      Files.deleteIfExists(file);
      LockSupport.parkNanos(OUT_OF_REGION_NANOS);
    }
  }

  /** How often the heap was collected; changes by what precedes a dump of live objects. */
  private static long collections() {
    long count = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      count += bean.getCollectionCount();
    }
    return count;
  }

  /**
   * Raises the barrier and dumps the heap, all threads suspended if possible.
   *
   * @return as {@link Preparation#moved}
   */
  private static @Nullable Set<Long> dumpOnce(Path file, boolean live, Barrier barrier)
      throws IOException {
    CpuTimes before = CpuTimes.now(OwnObjects::isOwn);
    Optional<Stillness> stillness = barrier.dumpSuspended(file, live);
    if (stillness.isEmpty()) {
      Files.deleteIfExists(file);
      HotSpotDiagnosticMXBean hotSpot =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      // Nothing in between: what runs there may hide from the dump what the barrier put back.
      barrier.raise();
      hotSpot.dumpHeap(file.toString(), live);
    }
    Set<Long> moved = before.movedUntil(CpuTimes.now(OwnObjects::isOwn));
    return stillness.isPresent() && stillness.get().whole()
        ? handing(stillness.get(), moved)
        : moved;
  }

  /** Who stands at a call but has not run for a while waits there, for a class, say. */
  private static Set<Long> handing(Stillness stillness, @Nullable Set<Long> moved) {
    return stillness.handing().stream()
        .filter(id -> moved == null || moved.contains(id))
        .collect(Collectors.toSet());
  }

  /**
   * Whether a dump of live objects would first collect while threads run: between the barrier and
   * the dump. So do ZGC and Shenandoah, which dump what is reachable in any case.
   */
  private static boolean collectsBeforeItsPause() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .anyMatch(
            bean -> bean.getName().startsWith("ZGC") || bean.getName().startsWith("Shenandoah"));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // Its directory is removed later in any case.
    }
  }

  /** Why this JVM can make no heap dumps at all; empty if it can. */
  public static String obstacle() {
    return ModuleLayer.boot().findModule(MANAGEMENT).isPresent()
        ? ""
        : "this JVM has no module " + MANAGEMENT + ", which makes heap dumps";
  }

  /** As many bytes as a dump made now may have. */
  public static long mostBytes() {
    return (long) (usedBytes() * DUMP_TO_HEAP) + SPARE_BYTES;
  }

  /** To be asked before anything is loaded that needs the module. */
  public static void requireModule() throws NoProofException {
    String obstacle = obstacle();
    if (!obstacle.isEmpty()) {
      throw new NoProofException(obstacle);
    }
  }

  private static void requireSpace(Path directory) throws NoProofException {
    long needed = mostBytes();
    long there;
    try {
      // A FileStore is looked for in the mount table, which a process in a chroot can't match.
      there = directory.toFile().getUsableSpace();
    } catch (SecurityException unknown) {
      return; // Then the dump itself tells.
    }
    if (there < needed) {
      // No format: that settles the locale, which main may want to set.
      throw new NoProofException(
          "a heap dump may need "
              + needed / MEGABYTE
              + " MB in "
              + Objects.requireNonNullElse(directory.getParent(), directory)
              + " and there are "
              + there / MEGABYTE
              + " MB; make room, or set java.io.tmpdir");
    }
  }
}
