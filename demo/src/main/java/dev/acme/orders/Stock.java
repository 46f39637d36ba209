package dev.acme.orders;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of each item. Guarded by a lock per item.
 *
 * <p><b>The bug:</b> when an item is sold out, the method returns without unlocking. The thread
 * ends, the lock stays with it, and whoever wants the same item waits for ever.
 */
final class Stock {

  private static final Logger LOG = LoggerFactory.getLogger(Stock.class);

  private final Map<String, Lock> locks = new ConcurrentHashMap<>();
  private final Map<String, Integer> left = new ConcurrentHashMap<>(Map.of("lamp", 1, "chair", 9));

  /** Reserves one, on a thread of its own. */
  void reserveInBackground(String item) {
    new Thread(() -> reserve(item), "reserve-" + item).start();
  }

  @SuppressWarnings("LockNotBeforeTry") // It warns of the very bug that is wanted here.
  private void reserve(String item) {
    Lock lock = locks.computeIfAbsent(item, key -> new ReentrantLock());
    lock.lock();
    int available = left.getOrDefault(item, 0);
    if (available == 0) {
      LOG.warn("{} is sold out", item);
      return;
    }
    left.put(item, available - 1);
    lock.unlock();
  }
}
