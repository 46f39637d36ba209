package dev.acme.chaos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.acme.scenarios.Threads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Places orders. Any thread may call; each field says by itself who may use it. */
final class Orders {

  private static final int ITEMS = 8;
  private static final int WORKERS = 3;
  private static final int CONNECTIONS = 4;

  private final HikariDataSource database;
  private final Threads threads;
  private final ExecutorService pickers;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final BlockingQueue<Parcel> packing = new LinkedBlockingQueue<>(4);
  private final SynchronousQueue<Parcel> courier = new SynchronousQueue<>();
  private final Semaphore doors = new Semaphore(2);
  private final ReadWriteLock prices = new ReentrantReadWriteLock();
  private final StampedLock stock = new StampedLock();
  private final Object till = new Object();
  private final AtomicLong keys = new AtomicLong();
  // Guarded by stock's write lock, and by till.
  private long moved;
  private long taken;

  /** What is on its way. */
  private record Parcel(long content, CompletableFuture<Long> delivered) {}

  Orders(boolean virtual) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(CONNECTIONS);
    database = new HikariDataSource(config);
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute("create table items(id bigint, item int, price int)");
      connection.createStatement().execute("create index by_id on items(id)");
    }
    threads = virtual ? Threads.named("virtual") : Threads.PLATFORM;
    pickers = Executors.newFixedThreadPool(WORKERS);
    Threads.PLATFORM.start("packer", this::pack);
    Threads.PLATFORM.start("courier", this::deliver);
    clock.scheduleAtFixedRate(this::raisePrices, 1, 1, TimeUnit.SECONDS);
  }

  /** What {@link #place} must answer. */
  static String expected(int number) {
    long sum = 0;
    for (int item = 0; item < ITEMS; item++) {
      sum += price(number, item);
    }
    return "order " + number + " costs " + sum;
  }

  /** Stores the order, has it picked, packed and delivered, and adds it up on the way. */
  String place(int number, boolean fresh) throws Exception {
    long key = keys.incrementAndGet();
    store(key, number);
    List<Future<Long>> picked = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      int each = item;
      picked.add(pickers.submit(() -> stored(key, each)));
    }
    long sum = 0;
    for (Future<Long> one : picked) {
      sum += one.get();
    }
    Parcel parcel = new Parcel(sum, new CompletableFuture<>());
    packing.put(parcel);
    long delivered = parcel.delivered.thenApplyAsync(content -> content + 1, pickers).get() - 1;
    long counted = fresh ? counted(key) : deleted(key);
    synchronized (till) {
      taken += counted;
      till.notifyAll();
    }
    if (delivered != sum || counted != ITEMS) {
      throw new IllegalStateException(
          "delivered %d of %d, counted %d".formatted(delivered, sum, counted));
    }
    return "order " + number + " costs " + delivered;
  }

  private static int price(int number, int item) {
    return Math.floorMod(number * 31 + item * 17, 1000);
  }

  private void store(long key, int number) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement("insert into items values(?,?,?)")) {
      for (int item = 0; item < ITEMS; item++) {
        insert.setLong(1, key);
        insert.setInt(2, item);
        insert.setInt(3, price(number, item));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private long stored(long key, int item) throws Exception {
    doors.acquire();
    prices.readLock().lock();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select price from items where id=? and item=?")) {
      select.setLong(1, key);
      select.setInt(2, item);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } finally {
      prices.readLock().unlock();
      doors.release();
    }
  }

  /** On a thread that is there for this alone. */
  private long counted(long key) throws Exception {
    long[] counted = new long[1];
    CountDownLatch done = new CountDownLatch(1);
    Thread counter =
        threads.start(
            "counter",
            () -> {
              try {
                counted[0] = deleted(key);
              } finally {
                done.countDown();
              }
            });
    done.await();
    counter.join();
    return counted[0];
  }

  private long deleted(long key) throws SQLException {
    long stamp = stock.writeLock();
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement("delete from items where id=?")) {
      delete.setLong(1, key);
      int rows = delete.executeUpdate();
      moved += rows;
      return rows;
    } finally {
      stock.unlockWrite(stamp);
    }
  }

  private void raisePrices() {
    prices.writeLock().lock();
    try {
      synchronized (till) {
        taken = Math.max(taken, 0);
      }
    } finally {
      prices.writeLock().unlock();
    }
  }

  private void pack() throws InterruptedException {
    for (; ; ) {
      courier.put(packing.take());
    }
  }

  private void deliver() throws InterruptedException {
    for (; ; ) {
      Parcel parcel = courier.take();
      parcel.delivered.complete(parcel.content);
    }
  }
}
