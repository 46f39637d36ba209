package dev.stranded.report.http;

import dev.stranded.model.report.Report;
import dev.stranded.report.JsonReport;
import dev.stranded.report.ProofInProgressException;
import dev.stranded.report.ProofOnDemand;
import dev.stranded.report.ReportSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Serves the latest report over HTTP: {@code /} as a page, {@code /report.json} as JSON, {@code
 * /metrics} as Prometheus reads it, {@code /debug/pprof/threadleak} and {@code
 * /debug/pprof/threads} as pprof does; {@code POST /prove} makes a heap proof, for who has the
 * token. The reporting thread hands reports over; one thread accepts connections, and each
 * connection has a thread for one request. Guarded by {@code this}: which connections are open.
 *
 * <p>Not the JDK's server: its limits on lines, headers and time are system properties, which
 * belong to the application, and a request line has none at all in JDK 17.
 */
public final class HttpSink implements ReportSink {

  private static final int MOST_CONNECTIONS = 8;
  private static final long RETRY_MILLIS = 100;
  private static final int LINGER_MILLIS = 500;
  private static final int LINGER_BYTES = 1 << 20;
  private static final String PROVE = "/prove";

  private final ServerSocket server;
  private final HttpAccess access;
  private final ProofOnDemand proofs;
  private final ThreadFactory threads;
  private final Documents documents = new Documents();
  private final Set<Socket> open = new LinkedHashSet<>();
  private final Set<Socket> waiting = new LinkedHashSet<>();
  private boolean closed;

  /**
   * Starts to listen.
   *
   * @param threads makes the threads that serve
   * @param proofs what {@code POST /prove} asks
   * @throws IOException if the address cannot be bound
   */
  public HttpSink(HttpAccess access, ThreadFactory threads, ProofOnDemand proofs)
      throws IOException {
    this.access = access;
    this.proofs = proofs;
    this.threads = threads;
    this.server = new ServerSocket();
    try {
      server.bind(access.address(), MOST_CONNECTIONS);
      threads.newThread(this::listen).start();
    } catch (IOException | RuntimeException | Error failure) {
      server.close();
      throw failure;
    }
  }

  /** Where it listens; the port is the real one also if 0 was asked for. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  @Override
  public void accept(Report report) {
    documents.accept(report);
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (admit(socket)) {
          begin(socket);
        }
      } catch (IOException closedOrOutOfFiles) {
        // The loop's condition tells which; out of files it stays for a while.
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException goOn) {
      // Nobody interrupts us but by mistake.
    }
  }

  private void begin(Socket socket) {
    try {
      threads.newThread(() -> serve(socket)).start();
    } catch (OutOfMemoryError noThread) {
      drop(socket);
    }
  }

  /** Makes room by closing who has been connected for the longest: nobody is kept out by others. */
  private boolean admit(Socket socket) {
    Socket oldest = null;
    synchronized (this) {
      if (!closed) {
        open.add(socket);
        oldest = open.size() > MOST_CONNECTIONS ? open.iterator().next() : null;
      } else {
        oldest = socket;
      }
    }
    if (oldest != null) {
      drop(oldest);
    }
    return oldest != socket;
  }

  private void drop(Socket socket) {
    synchronized (this) {
      open.remove(socket);
      waiting.remove(socket);
    }
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // That is what was wanted.
    }
  }

  private void serve(Socket socket) {
    try {
      HttpRequest request = HttpRequest.read(socket);
      HttpAnswer answer = answer(socket, request);
      answer.write(socket.getOutputStream(), !request.method().equals("HEAD"));
      linger(socket);
    } catch (IOException gone) {
      // Whoever asked has gone, or had to.
    } finally {
      drop(socket);
    }
  }

  /** To close with input unread would make the system take the answer back. */
  private static void linger(Socket socket) throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(LINGER_MILLIS);
    socket.getInputStream().skipNBytes(LINGER_BYTES);
  }

  private HttpAnswer answer(Socket socket, HttpRequest request) throws IOException {
    HttpRefusal refusal = refusal(socket, request);
    if (refusal != null) {
      return HttpAnswer.of(refusal);
    }
    if (request.path().equals(PROVE)) {
      return prove(socket);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    return HttpAnswer.ok(documents.write(request, body), body);
  }

  /** Null if there is something to serve. */
  private @Nullable HttpRefusal refusal(Socket socket, HttpRequest request) {
    if (request.refusal() != null) {
      return request.refusal();
    }
    if (!HostCheck.passes(request.host(), access, socket.getLocalAddress())) {
      return new HttpRefusal("421 Misdirected Request", "This is no name of this host.");
    }
    BearerToken token = access.token();
    if (token != null && !token.isGivenBy(request.authorization())) {
      return new HttpRefusal(
          "401 Unauthorized", "Give the token.", List.of("WWW-Authenticate: Bearer"));
    }
    if (!request.path().equals(PROVE)) {
      return documents.refusal(request);
    }
    if (!request.method().equals("POST")) {
      return new HttpRefusal("405 Method Not Allowed", "Only POST.", List.of("Allow: POST"));
    }
    return token == null
        ? new HttpRefusal("403 Forbidden", "A proof can be asked for where http.token is set.")
        : null;
  }

  /** Takes as long as a proof takes: whoever waits for one is not closed for newer connections. */
  private HttpAnswer prove(Socket socket) throws IOException {
    synchronized (this) {
      open.remove(socket);
      waiting.add(socket);
    }
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes(JsonReport.text(proofs.prove()).getBytes(StandardCharsets.UTF_8));
      return HttpAnswer.ok(Documents.JSON_TYPE, body);
    } catch (ProofInProgressException another) {
      return HttpAnswer.of(new HttpRefusal("409 Conflict", String.valueOf(another.getMessage())));
    } catch (IllegalStateException failure) {
      return HttpAnswer.of(
          new HttpRefusal("503 Service Unavailable", String.valueOf(failure.getMessage())));
    }
  }

  @Override
  public boolean wantsWaitingThreads() {
    return true;
  }

  @Override
  public void close() {
    Set<Socket> all;
    synchronized (this) {
      closed = true;
      all = new LinkedHashSet<>(open);
      all.addAll(waiting);
    }
    try {
      server.close();
    } catch (IOException closedAlready) {
      // That is what was wanted.
    }
    all.forEach(this::drop);
  }
}
