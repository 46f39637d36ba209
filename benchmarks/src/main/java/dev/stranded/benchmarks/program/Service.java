package dev.stranded.benchmarks.program;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A service with a thread per request: {@code /work} borrows a connection of a HikariCP pool, reads
 * a row of an H2 in memory, and has a pool add the price of postage; {@code /cpu} answers the CPU
 * time of the process in nanoseconds. {@code Service platform|virtual}; prints its port, and ends
 * with its input.
 */
public final class Service {
  private static final int THREADS = 32;
  private static final int CONNECTIONS = 10;
  private static final int ARTICLES = 1_000;
  private static final int ARTICLE = 7;

  /** What {@code /work} answers. */
  public static final String ANSWER = Integer.toString(price(ARTICLE) + 5);

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final HikariDataSource database;

  private Service() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:articles;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(CONNECTIONS);
    database = new HikariDataSource(config);
    try (Connection connection = database.getConnection();
        Statement create = connection.createStatement();
        PreparedStatement insert = prepared(connection, create)) {
      for (int id = 0; id < ARTICLES; id++) {
        insert.setInt(1, id);
        insert.setInt(2, price(id));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static PreparedStatement prepared(Connection connection, Statement create)
      throws SQLException {
    create.execute("create table articles(id int primary key, price int)");
    return connection.prepareStatement("insert into articles values(?,?)");
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    new Service().serve(arguments[0].equals("virtual"));
  }

  private void serve(boolean virtual) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), THREADS);
    server.setExecutor(virtual ? virtualThreads() : Executors.newFixedThreadPool(THREADS));
    server.createContext("/work", this::work);
    server.createContext("/cpu", exchange -> reply(exchange, Long.toString(cpuNanos())));
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Until the parent has ended, or wants it to end.
    }
    System.exit(0);
  }

  private static ExecutorService virtualThreads() {
    try {
      return (ExecutorService)
          MethodHandles.lookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invoke();
    } catch (Throwable failure) {
      throw new IllegalStateException("no virtual threads in this JDK", failure);
    }
  }

  private static int price(int id) {
    return 100 + id * 31 % 997;
  }

  private void work(HttpExchange exchange) throws IOException {
    try {
      Future<Integer> postage = pool.submit(() -> 5);
      reply(exchange, Integer.toString(read(ARTICLE) + postage.get()));
    } catch (InterruptedException | ExecutionException | SQLException failure) {
      throw new IOException(failure);
    }
  }

  private int read(int id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select price from articles where id=?")) {
      select.setInt(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void reply(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
