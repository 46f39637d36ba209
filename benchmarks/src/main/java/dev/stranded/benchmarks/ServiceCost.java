package dev.stranded.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * What a request costs a service, in CPU time of its whole process: a figure that also a busy
 * machine gives. The service answers by HTTP, a thread per request; for each it borrows one of ten
 * permits and has two tasks done by a pool. Clients are in another JVM.
 *
 * <p>{@code java -cp benchmarks.jar dev.stranded.benchmarks.ServiceCost virtual|platform [JVM
 * option ...]} starts the service with these options, and prints microseconds of CPU time per
 * request.
 */
public final class ServiceCost {

  private static final int CLIENTS = 32;
  private static final int WARM_UP = 1_500;
  private static final int REQUESTS = 3_000;

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Semaphore permits = new Semaphore(10);

  private ServiceCost() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("serve")) {
      new ServiceCost().serve(arguments[1].equals("virtual"));
    } else {
      measure(arguments);
    }
  }

  private void serve(boolean virtual) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), CLIENTS);
    server.setExecutor(virtual ? virtualThreads() : Executors.newFixedThreadPool(CLIENTS));
    server.createContext("/work", this::answer);
    server.createContext("/cpu", exchange -> reply(exchange, Long.toString(cpuNanos())));
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Until the parent has ended.
    }
    System.exit(0);
  }

  private static ExecutorService virtualThreads() throws Exception {
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

  private void answer(HttpExchange exchange) throws IOException {
    int sum = 0;
    permits.acquireUninterruptibly();
    try {
      FutureTask<Integer> first = task(1);
      FutureTask<Integer> second = task(2);
      sum = first.get() + second.get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IOException(failure);
    } finally {
      permits.release();
    }
    reply(exchange, Integer.toString(sum));
  }

  private FutureTask<Integer> task(int answer) {
    FutureTask<Integer> task = new FutureTask<>(() -> answer);
    pool.execute(task);
    return task;
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

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static void measure(String[] arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments).subList(1, arguments.length));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ServiceCost.class.getName(), "serve", arguments[0]));
    Process service =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      int port = Integer.parseInt(firstLine(service.getInputStream()));
      load(port, WARM_UP);
      long before = Long.parseLong(get(port));
      load(port, REQUESTS);
      long used = Long.parseLong(get(port)) - before;
      System.out.printf(Locale.ROOT, "%.1f%n", used / 1000.0 / REQUESTS / CLIENTS);
    } finally {
      service.destroy();
    }
  }

  private static String firstLine(InputStream input) throws IOException {
    return new BufferedReader(new InputStreamReader(input, StandardCharsets.US_ASCII)).readLine();
  }

  /** {@code requests} by each client. */
  private static void load(int port, int requests) throws InterruptedException {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Thread client = new Thread(() -> ask(port, requests));
      clients.add(client);
      client.start();
    }
    for (Thread client : clients) {
      client.join();
    }
  }

  private static void ask(int port, int requests) {
    try (Socket socket = new Socket(loopback(), port)) {
      socket.setTcpNoDelay(true);
      for (int i = 0; i < requests; i++) {
        String answer = request(socket, "/work");
        if (!answer.equals("3")) {
          throw new IllegalStateException("wrong answer: " + answer);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String get(int port) throws IOException {
    try (Socket socket = new Socket(loopback(), port)) {
      return request(socket, "/cpu");
    }
  }

  /** One request on a connection that stays open; returns the body. */
  private static String request(Socket socket, String path) throws IOException {
    String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    InputStream input = socket.getInputStream();
    int length = 0;
    for (String line = line(input); !line.isEmpty(); line = line(input)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
      }
    }
    return new String(input.readNBytes(length), StandardCharsets.US_ASCII);
  }

  private static String line(InputStream input) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new IOException("the service closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
