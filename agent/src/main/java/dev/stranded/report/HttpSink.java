package dev.stranded.report;

import dev.stranded.model.report.Report;
import dev.stranded.report.metrics.MetricsPage;
import dev.stranded.report.page.PageScript;
import dev.stranded.report.pprof.LeakProfile;
import dev.stranded.report.pprof.WaitingProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
 * /debug/pprof/threads} as pprof does. The reporting thread hands reports over; one thread accepts
 * connections, and each connection has a thread for one request. Guarded by {@code this}: which
 * connections are open.
 *
 * <p>Not the JDK's server: its limits on lines, headers and time are system properties, which
 * belong to the application, and a request line has none at all in JDK 17.
 */
public final class HttpSink implements ReportSink {

  private static final int MOST_CONNECTIONS = 8;
  private static final long RETRY_MILLIS = 100;
  private static final int LINGER_MILLIS = 500;
  private static final int LINGER_BYTES = 1 << 20;
  private static final String PAGE = "/";
  private static final String JSON = "/report.json";
  private static final String METRICS = "/metrics";
  private static final String LOST = "/debug/pprof/threadleak";
  private static final String WAITING = "/debug/pprof/threads";
  private static final List<String> PATHS = List.of(PAGE, JSON, METRICS, LOST, WAITING);
  private static final Set<String> PROFILES = Set.of(LOST, WAITING);
  private static final Set<String> PACKED = Set.of("", "debug=0");
  private static final Set<String> READABLE = Set.of("debug=1", "debug=2");
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final ServerSocket server;
  private final InetSocketAddress configured;
  private final ThreadFactory threads;
  private final MetricsPage metrics = new MetricsPage();
  private final Set<Socket> open = new LinkedHashSet<>();
  private boolean closed;

  // HB: volatile write in accept → read in answer; carries the immutable report.
  private volatile @Nullable Report latest;

  /**
   * Starts to listen.
   *
   * @param threads makes the threads that serve
   * @throws IOException if the address cannot be bound
   */
  public HttpSink(InetSocketAddress address, ThreadFactory threads) throws IOException {
    this.configured = address;
    this.threads = threads;
    this.server = new ServerSocket();
    try {
      server.bind(address, MOST_CONNECTIONS);
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
    metrics.accept(report);
    latest = report;
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
      answer(socket, request, refusal(socket, request));
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

  /** Null if there is something to serve. */
  private @Nullable HttpRefusal refusal(Socket socket, HttpRequest request) {
    if (request.refusal() != null) {
      return request.refusal();
    }
    if (!HostCheck.passes(request.host(), configured, socket.getLocalAddress())) {
      return new HttpRefusal("421 Misdirected Request", "This is no name of this host.");
    }
    if (!METHODS.contains(request.method())) {
      return new HttpRefusal("405 Method Not Allowed", "Only GET and HEAD.");
    }
    if (!PATHS.contains(request.path())) {
      return new HttpRefusal("404 Not Found", "Here are " + String.join(", ", PATHS) + ".");
    }
    boolean isProfile = PACKED.contains(request.query()) || READABLE.contains(request.query());
    if (PROFILES.contains(request.path()) && !isProfile) {
      return new HttpRefusal("400 Bad Request", "debug is 0, 1 or 2.");
    }
    return latest == null
        ? new HttpRefusal("503 Service Unavailable", "There is no report yet.")
        : null;
  }

  private void answer(Socket socket, HttpRequest request, @Nullable HttpRefusal refusal)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String type = body(request, refusal, body);
    List<String> head =
        List.of(
            "HTTP/1.1 " + (refusal == null ? "200 OK" : refusal.status()),
            "Content-Type: " + type,
            "Content-Length: " + body.size(),
            "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff",
            "Content-Security-Policy: " + PageScript.POLICY,
            "Allow: GET, HEAD",
            "Connection: close");
    OutputStream out = socket.getOutputStream();
    out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    if (!request.method().equals("HEAD")) {
      body.writeTo(out);
    }
    out.flush();
  }

  /** Writes what is to be answered, and returns its content type. */
  private String body(HttpRequest request, @Nullable HttpRefusal refusal, OutputStream body)
      throws IOException {
    Report report = latest;
    StringBuilder text = new StringBuilder();
    String type = "text/plain";
    if (refusal != null || report == null) {
      text.append(refusal == null ? "" : refusal.why()).append('\n');
    } else if (request.path().equals(METRICS)) {
      return metrics.write(request.accept(), body);
    } else if (PROFILES.contains(request.path()) && PACKED.contains(request.query())) {
      profile(report, request, body);
      return "application/octet-stream";
    } else if (PROFILES.contains(request.path())) {
      text.append(profile(report, request));
    } else if (request.path().equals(PAGE)) {
      type = "text/html";
      HtmlReport.write(report, text);
    } else {
      type = "application/json";
      JsonReport.write(report, text);
    }
    body.write(text.toString().getBytes(StandardCharsets.UTF_8));
    return type + "; charset=utf-8";
  }

  private static void profile(Report report, HttpRequest request, OutputStream body)
      throws IOException {
    if (request.path().equals(LOST)) {
      LeakProfile.write(report, body);
    } else {
      WaitingProfile.write(report, body);
    }
  }

  private static String profile(Report report, HttpRequest request) {
    boolean each = request.query().equals("debug=2");
    if (request.path().equals(LOST)) {
      return each ? LeakProfile.byThread(report) : LeakProfile.byFinding(report);
    }
    return each ? WaitingProfile.byThread(report) : WaitingProfile.byStack(report);
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
    }
    try {
      server.close();
    } catch (IOException closedAlready) {
      // That is what was wanted.
    }
    all.forEach(this::drop);
  }
}
