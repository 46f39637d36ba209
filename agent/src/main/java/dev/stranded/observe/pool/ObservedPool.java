package dev.stranded.observe.pool;

import dev.stranded.model.Pool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool with what the model does not carry. Immutable.
 *
 * @param queue what its workers take from; null where that is no queue object
 * @param tasks those that wait for a worker, due or not
 */
public record ObservedPool(Pool pool, @Nullable Object queue, List<Object> tasks) {}
