package dev.acme.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes orders by HTTP. Prints {@code READY PORT} when it listens, and runs until it is killed. */
public final class OrderService {

  private static final Logger LOG = LoggerFactory.getLogger(OrderService.class);

  private final OrderStore store;
  private final Stock stock = new Stock();
  private final Invoices invoices = new Invoices();

  private OrderService(OrderStore store) {
    this.store = store;
  }

  /** Starts the service; {@code args[0]} is the port, 0 or absent for any. */
  public static void main(String[] args) throws IOException {
    int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    OrderService service = new OrderService(new OrderStore(pool()));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    AtomicInteger workers = new AtomicInteger();
    ExecutorService http =
        Executors.newFixedThreadPool(
            8, task -> new Thread(task, "http-" + workers.incrementAndGet()));
    server.setExecutor(http);
    server.createContext("/order", exchange -> answer(exchange, service.order(query(exchange))));
    server.createContext(
        "/reserve", exchange -> answer(exchange, service.reserve(query(exchange))));
    server.createContext(
        "/invoice", exchange -> answer(exchange, service.invoice(query(exchange))));
    server.createContext("/prices", exchange -> answer(exchange, service.importPrices()));
    server.start();
    LOG.info("listening on port {}", server.getAddress().getPort());
    System.out.println("READY " + server.getAddress().getPort());
  }

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders-db");
    config.setJdbcUrl("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  /** Stores an order; healthy. */
  private String order(String item) {
    return "order " + store.add(item) + " of " + item;
  }

  /** Reserves an item in the warehouse, on a thread of its own. */
  private String reserve(String item) {
    stock.reserveInBackground(item);
    return "reserving " + item;
  }

  /** Writes the invoices of a batch of customers. */
  private String invoice(String customers) {
    invoices.writeBatch(customers);
    return "invoicing " + customers;
  }

  /** Imports the day's prices. */
  private String importPrices() {
    new PriceFeed(store).start();
    return "importing prices";
  }

  private static String query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query == null ? "nothing" : query;
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
