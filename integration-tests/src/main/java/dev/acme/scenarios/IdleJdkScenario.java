package dev.acme.scenarios;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What the JDK offers to servers, used once and idle since. Main waits in a join. */
public final class IdleJdkScenario {

  private static final Cleaner CLEANER = Cleaner.create();

  private IdleJdkScenario() {}

  public static void main(String[] args) throws Exception {
    pools();
    timers();
    http();
    watch();
    CLEANER.register(new Object(), () -> {});
    Thread keeper = new Thread(IdleJdkScenario::keep, "keeper");
    keeper.start();
    keeper.join();
  }

  private static void keep() {
    try {
      Scenario.readyUntilEnd();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    System.exit(0);
  }

  private static void pools() throws Exception {
    ExecutorService fixed = Executors.newFixedThreadPool(3);
    fixed.submit(() -> "once").get();
    Executors.newCachedThreadPool().submit(() -> "once").get();
    Executors.newSingleThreadExecutor().submit(() -> "once").get();
    Executors.newWorkStealingPool(2).submit(() -> "once").get();
    ForkJoinPool async =
        new ForkJoinPool(2, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
    async.submit(() -> "once").get();
    CompletableFuture.supplyAsync(() -> 1).thenApplyAsync(one -> one + 1).join();
    IntStream.range(0, 10_000).parallel().sum();
  }

  private static void timers() throws Exception {
    ScheduledExecutorService idle = Executors.newScheduledThreadPool(2);
    idle.schedule(() -> "once", 1, TimeUnit.MILLISECONDS).get();
    ScheduledThreadPoolExecutor ticking = new ScheduledThreadPoolExecutor(2);
    ticking.scheduleAtFixedRate(() -> {}, 0, 500, TimeUnit.MILLISECONDS);
    ticking.schedule(() -> {}, 1, TimeUnit.DAYS);
    new Timer("idle timer", true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {}
            },
            1);
    new Timer("never used", true);
  }

  private static void http() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(any, 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    for (int i = 0; i < 20; i++) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
      client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join();
    }
  }

  /** A thread that waits for files to change, in a loop of its own. */
  private static void watch() throws IOException {
    WatchService watcher = FileSystems.getDefault().newWatchService();
    Path.of(System.getProperty("java.io.tmpdir"))
        .register(watcher, StandardWatchEventKinds.ENTRY_DELETE);
    Threads.PLATFORM.start(
        "watcher",
        () -> {
          for (; ; ) {
            watcher.take().reset();
          }
        });
  }
}
