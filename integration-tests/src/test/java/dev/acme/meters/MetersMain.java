package dev.acme.meters;

import dev.stranded.micrometer.StrandedMetrics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Two threads wait for each other. Prints {@code METER} and each meter once the registry tells so,
 * and {@code ABSENT} once it tells of no agent any more.
 */
public final class MetersMain {

  private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();

  private MetersMain() {}

  public static void main(String[] arguments) throws IOException {
    new StrandedMetrics().bindTo(REGISTRY);
    Lock first = new ReentrantLock();
    Lock second = new ReentrantLock();
    CyclicBarrier both = new CyclicBarrier(2);
    start("meter-1", () -> lock(first, second, both));
    start("meter-2", () -> lock(second, first, both));
    say("READY");
    await(() -> proven() == 2 && REGISTRY.find("stranded.finding.threads").gauge() != null);
    for (Meter meter : REGISTRY.getMeters()) {
      meter.measure().forEach(each -> say("METER " + meter.getId() + " = " + each.getValue()));
    }
    say("TOLD");
    await(
        () ->
            Double.isNaN(proven()) && REGISTRY.find("stranded.finding.threads").meters().isEmpty());
    say("ABSENT");
    while (System.in.read() >= 0) {
      // Until the test ends its input, or this.
    }
  }

  private static double proven() {
    return REGISTRY.get("stranded.waiting.threads").tag("verdict", "proven").gauge().value();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static void start(String name, Runnable runnable) {
    Thread thread = new Thread(runnable, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void lock(Lock first, Lock second, CyclicBarrier both) {
    first.lock();
    try {
      both.await();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
    second.lock();
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
