package dev.stranded.observe.history;

import dev.stranded.observe.stack.Operation;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object for what many waits have in common, as there may be a million of them. Holds objects
 * of the application until {@link #clear} only. Confined to the observer's thread.
 */
final class SharedParts {

  private static final WeakReference<@Nullable Object> NONE = new WeakReference<>(null);

  private final IdentityHashMap<Object, WeakReference<@Nullable Object>> references =
      new IdentityHashMap<>();
  private final Map<Operation, Operation> operations = new HashMap<>();

  /** Forgets what it has: the round is over. */
  void clear() {
    references.clear();
    operations.clear();
  }

  /** A reference to what other waits may be about, too. */
  WeakReference<@Nullable Object> reference(@Nullable Object to) {
    return to == null ? NONE : references.computeIfAbsent(to, WeakReference::new);
  }

  /** A reference to what one wait alone has. */
  static WeakReference<@Nullable Object> own(@Nullable Object to) {
    return to == null ? NONE : new WeakReference<>(to);
  }

  Operation operation(Operation operation) {
    Operation known = operations.putIfAbsent(operation, operation);
    return known == null ? operation : known;
  }
}
