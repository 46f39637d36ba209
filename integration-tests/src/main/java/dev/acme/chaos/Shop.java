package dev.acme.chaos;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A shop behind a Jetty. {@code /order?NUMBER} goes through the database and all kinds of queues,
 * pools and locks, and answers {@link #expected}; {@code /order?NUMBER+calm} starts no thread for
 * it. {@code /lose?NAME} loses a thread, {@code /threads} names all, {@code /hold?MEGABYTES} keeps
 * that much memory, {@code /end} ends. Argument: {@code platform} or {@code virtual}.
 */
public final class Shop {

  private static final int THREADS = 16;
  private static final int MEGABYTE = 1 << 20;
  private static final int BLOCK = 1 << 14;
  private static final long NEVER_IDLE_MILLIS = TimeUnit.HOURS.toMillis(2);

  private Shop() {}

  public static void main(String[] args) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
    if (args[0].equals("virtual")) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(NEVER_IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(new Counter(new Orders(args[0].equals("virtual"))));
    server.start();
    System.out.println("READY " + connector.getLocalPort());
    server.join();
  }

  /** What the order of that number must be answered with. */
  public static String expected(int number) {
    return Orders.expected(number);
  }

  /** Where requests come in. */
  private static final class Counter extends Handler.Abstract {

    private final Orders orders;
    private volatile byte[][] held = {};

    Counter(Orders orders) {
      this.orders = orders;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String query = request.getHttpURI().getQuery();
      String text;
      try {
        text = answer(request.getHttpURI().getPath(), query == null ? "" : query);
      } catch (Exception | OutOfMemoryError failure) {
        failure.printStackTrace();
        response.setStatus(500);
        text = failure.toString();
      }
      Content.Sink.write(response, true, text, callback);
      return true;
    }

    private String answer(String path, String query) throws Exception {
      switch (path) {
        case "/order" -> {
          String[] words = query.split("\\+", 2);
          return orders.place(Integer.parseInt(words[0]), words.length == 1);
        }
        case "/lose" -> {
          Lost.lose(query);
          return "lost";
        }
        case "/threads" -> {
          return Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .sorted()
              .collect(Collectors.joining("\n"));
        }
        case "/hold" -> {
          // Small ones: G1 would give each large one regions of its own.
          byte[][] blocks = new byte[Integer.parseInt(query) * (MEGABYTE / BLOCK)][];
          Arrays.setAll(blocks, i -> new byte[BLOCK]);
          held = blocks;
          return "held " + held.length;
        }
        case "/end" -> {
          new Thread(() -> System.exit(0), "end").start();
          return "ends";
        }
        default -> throw new IllegalArgumentException(path);
      }
    }
  }
}
