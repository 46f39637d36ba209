package dev.acme.orders;

import java.math.BigDecimal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads prices on one thread, stores them on another; a queue is between the two.
 *
 * <p><b>The bug:</b> a line that is no price ends the reader by an exception. Nobody tells the
 * writer, which waits for the next price until the service is restarted.
 */
final class PriceFeed {

  private static final int LINES = 400;

  private final BlockingQueue<Price> parsed = new LinkedBlockingQueue<>();
  private final OrderStore store;

  PriceFeed(OrderStore store) {
    this.store = store;
  }

  void start() {
    new Thread(this::storeAll, "price-writer").start();
    new Thread(this::readAll, "price-reader").start();
  }

  private void readAll() {
    for (int line = 1; line <= LINES; line++) {
      parsed.add(parse(line("item-" + line, line)));
    }
    parsed.add(Price.LAST);
  }

  /** What the supplier sends: one line has a comma where a point belongs. */
  private static String line(String item, int number) {
    return item + ";" + (number == 371 ? "12,50" : number + ".50");
  }

  private static Price parse(String line) {
    String[] fields = line.split(";", 2);
    return new Price(fields[0], new BigDecimal(fields[1]));
  }

  private void storeAll() {
    try {
      for (Price price = parsed.take(); !price.equals(Price.LAST); price = parsed.take()) {
        store.setPrice(price.item(), price.amount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A parsed line. */
  private record Price(String item, BigDecimal amount) {
    static final Price LAST = new Price("", BigDecimal.ZERO);
  }
}
