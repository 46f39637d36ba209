package dev.stranded.chaos;

import dev.stranded.integration.Jdk;
import java.util.List;
import java.util.Random;

/**
 * How a service is started. Immutable.
 *
 * @param other an agent of others that is there from the start, or {@code none}
 * @param ours whether ours is there from the start: {@code later}, {@code first} or {@code last}
 * @param turned whether its clock is turned, which no other process sees
 */
record Variant(
    String threads,
    String other,
    String ours,
    String collector,
    int heapMegabytes,
    boolean turned) {

  private static final List<String> OTHERS =
      List.of("none", "none", "JaCoCo", "OpenTelemetry", "Byte Buddy", "JDWP");
  private static final List<String> OURS = List.of("later", "later", "first", "last");
  private static final List<String> COLLECTORS = List.of("G1", "G1", "Serial", "Parallel", "Z");
  private static final List<Integer> HEAPS = List.of(256, 256, 96);

  static Variant pick(Random random, Jdk jdk) {
    String threads = jdk.hasVirtualThreads() && random.nextBoolean() ? "virtual" : "platform";
    String other = pick(random, OTHERS);
    int heap = other.equals("OpenTelemetry") ? 256 : pick(random, HEAPS);
    return new Variant(
        threads, other, pick(random, OURS), pick(random, COLLECTORS), heap, random.nextInt(3) == 0);
  }

  static <T> T pick(Random random, List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  /**
   * What can be held for long, in MB. Serial and Parallel keep two thirds of the heap for it: who
   * holds more makes them collect all the time, until each allocation fails, whoever asks ("GC
   * overhead limit exceeded").
   */
  int oldMegabytes() {
    boolean fixed = collector.equals("Serial") || collector.equals("Parallel");
    return fixed ? heapMegabytes * 2 / 3 : heapMegabytes;
  }

  List<String> labels() {
    return List.of(
        threads + " threads",
        "other agent: " + other,
        "ours: " + (ours.equals("later") ? "attached" : "at the start, " + ours),
        "collector " + collector,
        "heap " + heapMegabytes + " MB",
        turned ? "clock turned" : "clock as it is");
  }
}
