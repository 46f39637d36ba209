package dev.stranded.observe.wait;

import dev.stranded.model.Channel;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.stack.Frames;
import dev.stranded.observe.stack.Operation;
import dev.stranded.observe.thread.Reading;
import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.Synchronizers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the object that the user knows behind what a thread waits on. Confined to its pass. */
final class Channels {

  private static final String JUC = "java.util.concurrent.";

  /** The fields of blockers that lead to what the user knows. */
  private static final List<JdkField> TO_WHOLE =
      Synchronizers.ALL.stream()
          .flatMap(row -> row.blockers().stream())
          .filter(blocker -> !blocker.toWhole().isEmpty())
          .map(blocker -> JdkField.required(blocker.type(), blocker.toWhole()))
          .toList();

  private final Records records;
  private final Scene scene;

  Channels(Records records, Scene scene) {
    this.records = records;
    this.scene = scene;
  }

  /** The object itself, or the synchroniser inside it; null when neither is known. */
  @Nullable Object objectOf(Reading reading, Operation operation) {
    if (operation.kind() == WaitKind.JOIN) {
      Thread joined = scene.joinedBy(reading);
      return joined != null ? joined : reading.blocker();
    }
    Reading.MonitorUse monitor = reading.monitor();
    if (monitor != null) {
      return monitor.object();
    }
    Object blocker = reading.blocker();
    if (blocker == null) {
      return operation.kind() == WaitKind.PARK ? reading.thread() : null;
    }
    return ownerOf(blocker);
  }

  private Object ownerOf(Object blocker) {
    String type = blocker.getClass().getName();
    Object owner = wholeOf(blocker);
    if (owner != null) {
      return owner;
    }
    if (type.equals(JUC + "CompletableFuture$Signaller")) {
      owner = Futures.futureOf(blocker);
    } else {
      owner = records.ownerOf(blocker);
      owner = owner != null ? owner : scene.queueAround(blocker);
    }
    return owner != null ? owner : blocker;
  }

  private static @Nullable Object wholeOf(Object blocker) {
    for (JdkField field : TO_WHOLE) {
      Object whole = field.get(blocker);
      if (whole != null) {
        return whole;
      }
    }
    return null;
  }

  Channel channelOf(Reading reading, Operation operation, @Nullable Object object) {
    Reading.MonitorUse monitor = reading.monitor();
    if (reading.state() == Thread.State.RUNNABLE && monitor != null) {
      return new Channel(monitor.type(), "class");
    }
    if (object == null) {
      String known = operation.type().isEmpty() ? "unknown" : operation.type();
      return monitor == null
          ? new Channel(known, "unknown")
          : new Channel(typeOf(monitor, operation), Integer.toHexString(monitor.identity()));
    }
    if (monitor != null && object == monitor.object()) {
      String identity = Integer.toHexString(monitor.identity());
      return new Channel(typeOf(monitor, operation), identity);
    }
    String type = object == reading.blocker() ? typeAround(object, operation) : nameOf(object);
    return new Channel(type, Integer.toHexString(System.identityHashCode(object)));
  }

  // The monitor may be a part of what the user knows, as in a reference queue.
  private static String typeOf(Reading.MonitorUse monitor, Operation operation) {
    return operation.kind() == WaitKind.QUEUE_TAKE ? operation.type() : monitor.type();
  }

  private static String nameOf(Object object) {
    return object.getClass().getName().startsWith(JUC + "CompletableFuture$")
        ? JUC + "CompletableFuture"
        : object.getClass().getName();
  }

  // The blocker is a part of what the user knows: a Sync of a lock, a condition of a queue.
  private static String typeAround(Object blocker, Operation operation) {
    String type = blocker.getClass().getName();
    if (operation.kind() == WaitKind.CONDITION) {
      return type;
    }
    if (type.startsWith(JUC) && isOfLibrary(operation)) {
      return operation.type();
    }
    boolean part = blocker instanceof java.util.concurrent.locks.AbstractOwnableSynchronizer;
    if (type.endsWith("Synchronizer$ConditionObject")
        || operation.kind() == WaitKind.QUEUE_TAKE
        || operation.kind() == WaitKind.QUEUE_PUT) {
      return operation.type().isEmpty() || !isPart(blocker) ? type : operation.type();
    }
    return part || type.startsWith(JUC) ? Frames.outermost(type) : type;
  }

  // It waits by means of the JDK's inside.
  private static boolean isOfLibrary(Operation operation) {
    return !operation.type().isEmpty() && !JdkFrames.isJdk(operation.type());
  }

  // A queue that is itself the blocker goes by its own class, which may be the application's.
  private static boolean isPart(Object blocker) {
    return !(blocker instanceof java.util.Queue<?>)
        || blocker.getClass().getName().startsWith(JUC + "SynchronousQueue$");
  }
}
