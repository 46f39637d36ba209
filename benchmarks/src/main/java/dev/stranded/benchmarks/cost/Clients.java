package dev.stranded.benchmarks.cost;

import dev.stranded.benchmarks.program.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients of {@link Service} that ask at a fixed rate, whatever it takes the service to answer: a
 * request that is late because the one before it was has waited since it was due. Confined to one
 * thread; the clients' threads are its own.
 */
final class Clients {
  private static final int COUNT = 16;

  private final int port;

  /**
   * What a time under load showed.
   *
   * @param perSecond requests answered in a second
   * @param nanos of each request, from when it was due to its answer; ascending
   * @param cpuNanos of the service for each request
   */
  record Seen(double perSecond, long[] nanos, double cpuNanos) {}

  Clients(int port) {
    this.port = port;
  }

  /** Asks for so long. */
  Seen ask(int perSecond, long millis) throws InterruptedException {
    int each = Math.max(1, (int) (perSecond * millis / 1_000 / COUNT));
    long gapNanos = TimeUnit.SECONDS.toNanos(COUNT) / perSecond;
    List<Client> clients = new ArrayList<>();
    long cpuBefore = cpuNanos();
    long begin = System.nanoTime();
    for (int i = 0; i < COUNT; i++) {
      clients.add(new Client(begin + gapNanos * i / COUNT, gapNanos, each));
    }
    clients.forEach(Thread::start);
    for (Client client : clients) {
      client.join();
    }
    long nanos = System.nanoTime() - begin;
    long cpu = cpuNanos() - cpuBefore;
    int requests = each * COUNT;
    long[] all = new long[requests];
    for (int i = 0; i < COUNT; i++) {
      System.arraycopy(clients.get(i).answered(), 0, all, i * each, each);
    }
    Arrays.sort(all);
    return new Seen(requests * 1e9 / nanos, all, (double) cpu / requests);
  }

  private long cpuNanos() {
    try (Socket socket = open()) {
      return Long.parseLong(request(socket, "/cpu"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** One connection that stays open. */
  private final class Client extends Thread {
    private final long begin;
    private final long gapNanos;
    private final long[] nanos;
    private int done;
    private String trouble = "";

    Client(long begin, long gapNanos, int requests) {
      this.begin = begin;
      this.gapNanos = gapNanos;
      this.nanos = new long[requests];
    }

    @Override
    public void run() {
      try (Socket socket = open()) {
        for (long due = begin; done < nanos.length; due += gapNanos) {
          while (due - System.nanoTime() > 0) {
            LockSupport.parkNanos(due - System.nanoTime());
          }
          String answer = request(socket, "/work");
          if (!answer.equals(Service.ANSWER)) {
            throw new IOException("wrong answer: " + answer);
          }
          nanos[done++] = System.nanoTime() - due;
        }
      } catch (IOException failure) {
        trouble = failure.toString();
      }
    }

    /** How long each request took; after the end. */
    long[] answered() {
      if (done < nanos.length) {
        throw new IllegalStateException("the service failed: " + trouble);
      }
      return nanos;
    }
  }

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
