package dev.stranded.synchronizers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row: what is known of one class. Immutable; collections are unmodifiable.
 *
 * @param type class of the object that the user knows
 * @param jdks where the class was found
 * @param ending who may end a wait there
 * @param operations name of a method: what it waits for; {@link #ANY} stands for all others
 * @param uninterruptible names of the methods that go on waiting when interrupted
 * @param blockers what its waiters are parked on
 * @param parts its fields with the objects inside it that its waiters are parked on
 * @param waiters the fields of its nodes that refer to who waits
 * @param marks its other fields that refer to threads nobody follows
 * @param contents of a queue
 * @param loop its part in the run loops of workers
 */
public record Synchronizer(
    String type,
    Jdks jdks,
    Ending ending,
    Map<String, Kind> operations,
    Set<String> uninterruptible,
    List<Blocker> blockers,
    List<String> parts,
    List<HiddenField> waiters,
    List<HiddenField> marks,
    Contents contents,
    Loop loop) {

  /** In {@link #operations}: any method that is not named. */
  static final String ANY = "*";

  /** What a method waits for; null if it does not. */
  public @Nullable Kind kindOf(String method) {
    Kind kind = operations.get(method);
    return kind != null ? kind : operations.get(ANY);
  }

  /** Whether it is a queue: something waits to take from it, or what it holds is known. */
  public boolean isQueue() {
    return operations.containsValue(Kind.QUEUE_TAKE) || !contents.equals(Contents.UNKNOWN);
  }

  /** Whether a method goes on waiting when interrupted. */
  public boolean ignoresInterrupts(String method) {
    return uninterruptible.contains(method);
  }
}
