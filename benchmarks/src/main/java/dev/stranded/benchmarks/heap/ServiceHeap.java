package dev.stranded.benchmarks.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The program that is dumped. It fills its heap as services do, with sessions of some twenty small
 * objects each that refer to each other at random, starts threads that nobody can wake and others
 * that wait for work, and writes a dump of itself.
 *
 * <p>{@code ServiceHeap MEGABYTES FILE TIMES}; prints how many nanoseconds a dump took, the median
 * of so many; the last one is left.
 */
public final class ServiceHeap {
  /** Bytes of dump for each session, measured. */
  private static final int SESSION_BYTES = 1422;

  /** Bytes of dump of an empty JVM. */
  private static final int JVM_BYTES = 4_100_000;

  private static final String[] KEYS = {"locale", "cart", "lastSeen", "referrer"};

  /** What keeps the sessions, in pieces as a concurrent map has them. */
  private static final List<Map<String, Session>> SHARDS = new ArrayList<>();

  private record LineItem(String article, long cents, int quantity) {}

  private record Customer(String name, String city, long number) {}

  private static final class Session {
    final String id;
    final Customer customer;
    final Map<String, Object> attributes = new HashMap<>();
    final List<LineItem> items = new ArrayList<>();
    final byte[] token;
    final Session previous;
    final Session related;

    Session(String id, Customer customer, byte[] token, Session previous, Session related) {
      this.id = id;
      this.customer = customer;
      this.token = token;
      this.previous = previous == null ? this : previous;
      this.related = related == null ? this : related;
    }
  }

  private ServiceHeap() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    fillAndStart(Integer.parseInt(arguments[0]));
    Path file = Path.of(arguments[1]);
    long[] nanos = new long[Integer.parseInt(arguments[2])];
    for (int i = 0; i < nanos.length; i++) {
      Files.deleteIfExists(file);
      nanos[i] = dump(file);
    }
    Arrays.sort(nanos);
    System.out.println("nanos=" + nanos[nanos.length / 2]);
    System.exit(SHARDS.isEmpty() ? 1 : 0);
  }

  /** Fills the heap with as many megabytes, for good, and starts the threads. */
  public static void fillAndStart(int megabytes) throws InterruptedException {
    long sessions = (megabytes * 1_000_000L - JVM_BYTES) / SESSION_BYTES;
    fill((int) Math.max(1, sessions));
    ServiceThreads.startAll();
  }

  /** Writes a dump of the live objects of this JVM; how many nanoseconds that took. */
  public static long dump(Path file) throws IOException {
    HotSpotDiagnosticMXBean diagnostics =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    long start = System.nanoTime();
    diagnostics.dumpHeap(file.toString(), true);
    return System.nanoTime() - start;
  }

  private static void fill(int sessions) {
    for (int i = 0; i < 64; i++) {
      SHARDS.add(new HashMap<>());
    }
    Random random = new Random(17);
    Session[] recent = new Session[1024];
    Customer customer = customer(random, 0);
    for (int i = 0; i < sessions; i++) {
      customer = i % 4 == 0 ? customer(random, i) : customer;
      int slot = random.nextInt(recent.length);
      Session session = session(random, i, customer, recent[i % recent.length], recent[slot]);
      SHARDS.get(i & 63).put(session.id, session);
      recent[slot] = session;
    }
    Arrays.fill(recent, null);
  }

  private static Customer customer(Random random, int number) {
    return new Customer("customer " + number, "city " + random.nextInt(1000), number);
  }

  private static Session session(
      Random random, int number, Customer customer, Session previous, Session related) {
    byte[] token = new byte[32 + random.nextInt(200)];
    Session session =
        new Session(
            Long.toHexString(random.nextLong() | 1L << 63), customer, token, previous, related);
    for (int k = 0; k < KEYS.length; k++) {
      Object value = k % 2 == 0 ? "value " + random.nextInt() : Long.valueOf(random.nextLong());
      session.attributes.put(KEYS[k], value);
    }
    for (int item = random.nextInt(5); item > 0; item--) {
      session.items.add(new LineItem("article " + (number + item), random.nextInt(100_000), item));
    }
    return session;
  }
}
