package dev.stranded.observe.pool;

import dev.stranded.model.Pool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool with what the model does not carry. Immutable.
 *
 * @param queue what its workers take from; null where that is no queue object
 * @param tasks those that wait for a worker, due or not
 * @param termination the condition on which its termination is awaited; null where that is not
 *     known
 * @param workers all threads that must end before it terminates; empty where some may be missing
 */
public record ObservedPool(
    Pool pool,
    @Nullable Object queue,
    List<Object> tasks,
    @Nullable Object termination,
    List<Thread> workers) {}
