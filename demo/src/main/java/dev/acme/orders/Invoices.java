package dev.acme.orders;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes invoices on a small pool.
 *
 * <p><b>The bug:</b> an invoice has its pages rendered on the pool it runs on, and waits for them.
 * With as many invoices at once as there are workers, all wait for pages that no worker is left to
 * render.
 */
final class Invoices {

  private static final Logger LOG = LoggerFactory.getLogger(Invoices.class);

  private final AtomicInteger workers = new AtomicInteger();
  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          2, task -> new Thread(task, "invoices-" + workers.incrementAndGet()));

  /** Writes one invoice for each of the comma-separated customers. */
  void writeBatch(String customers) {
    for (String customer : Arrays.asList(customers.split(",", -1))) {
      pool.execute(() -> write(customer));
    }
  }

  private void write(String customer) {
    try {
      List<String> data = lookUp(customer);
      Future<String> page = pool.submit(() -> render(data));
      LOG.info("invoice of {}: {}", customer, page.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.error("no invoice for {}", customer, e);
    }
  }

  /** Takes a moment, as a look-up in another service does. */
  private static List<String> lookUp(String customer) throws InterruptedException {
    Thread.sleep(100);
    return List.of(customer, "3 chairs", "1 lamp");
  }

  private static String render(List<String> data) {
    return String.join(", ", data);
  }
}
