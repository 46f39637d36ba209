package dev.acme.libraries;

import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A pool for each tenant, all of them idle and kept for the next request. */
public final class GuavaPoolPerTenantIdle {

  private static final int TENANTS = 40;
  private static final Map<Integer, ListeningExecutorService> POOLS = new ConcurrentHashMap<>();

  private GuavaPoolPerTenantIdle() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < TENANTS; i++) {
      serve(i);
    }
    Scenario.readyUntilEnd();
  }

  private static void serve(int tenant) throws Exception {
    ListeningExecutorService pool = POOLS.computeIfAbsent(tenant, key -> pool());
    pool.submit(() -> "answer").get();
  }

  private static ListeningExecutorService pool() {
    return MoreExecutors.listeningDecorator(
        Executors.newFixedThreadPool(1, Threads.PLATFORM.factory("tenant")));
  }
}
