package dev.stranded.observe;

import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Wait;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.jdk.LoadedClasses;
import dev.stranded.observe.thread.ThreadFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An observer of this JVM, asked about single threads. Confined to the test's thread. */
final class Look {

  /** As if the classes of these tests were all there are. */
  static final LoadedClasses CLASSES = new LoadedClasses(Look::classesOfTests);

  private final Observer observer;

  private Look(Records records) {
    this.observer = new Observer(records, thread -> false, Thread::new, Look.CLASSES);
  }

  private static Class<?>[] classesOfTests() {
    return ClassInitWaitsTest.class.getDeclaredClasses();
  }

  static Look withoutRecords() {
    return new Look(Records.NONE);
  }

  static Look with(Records records) {
    return new Look(records);
  }

  Observation once() {
    return observer.observe();
  }

  /** The wait of {@code thread}, which must be there. */
  Wait at(Thread thread) {
    return Objects.requireNonNull(find(thread).currentWait(), () -> thread + " waits for nothing");
  }

  /** The waits of {@code threads} in the first round that sees them all wait. */
  List<Wait> untilAllWait(Thread... threads) {
    while (true) {
      Map<Long, Wait> waits = new HashMap<>();
      for (ObservedThread thread : once().threads()) {
        if (thread.currentWait() != null) {
          waits.put(thread.id(), thread.currentWait());
        }
      }
      List<Wait> wanted =
          Stream.of(threads)
              .map(ThreadFields::id)
              .map(waits::get)
              .filter(Objects::nonNull)
              .toList();
      if (wanted.size() == threads.length) {
        return wanted;
      }
    }
  }

  boolean waits(Thread thread) {
    return once().threads().stream()
        .anyMatch(t -> t.id() == ThreadFields.id(thread) && t.currentWait() != null);
  }

  private ObservedThread find(Thread thread) {
    return once().threads().stream()
        .filter(observed -> observed.id() == ThreadFields.id(thread))
        .findFirst()
        .orElseThrow(() -> new AssertionError(thread + " was not observed"));
  }
}
