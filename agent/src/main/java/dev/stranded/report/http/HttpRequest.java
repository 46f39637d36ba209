package dev.stranded.report.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request, as far as it matters here. Immutable. Source: RFC 9112.
 *
 * @param path without its query
 * @param query without its question mark; empty if there is none
 * @param host of the header; null if there is none
 * @param accept of the header; empty if there is none
 * @param authorization of the header; null if there is none, or more than one
 * @param refusal why it is none, or comes too slowly or too large; null if all is well
 */
record HttpRequest(
    String method,
    String path,
    String query,
    @Nullable String host,
    String accept,
    @Nullable String authorization,
    @Nullable HttpRefusal refusal) {

  private static final int MOST_BYTES = 8 << 10;
  private static final long MOST_SECONDS = 5;
  private static final int PARTS = 3;
  private static final String HOST = "host:";
  private static final String ACCEPT = "accept:";
  private static final String AUTHORIZATION = "authorization:";

  /**
   * Reads one, within a limit of bytes and time for all of it.
   *
   * @throws IOException if whoever asks has gone
   */
  static HttpRequest read(Socket socket) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    byte[] head = new byte[MOST_BYTES];
    InputStream in = socket.getInputStream();
    int length = 0;
    try {
      while (!isWhole(head, length)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new SocketTimeoutException();
        }
        if (length == MOST_BYTES) {
          return refused("431 Request Header Fields Too Large", "That is too long.");
        }
        socket.setSoTimeout((int) left);
        int read = in.read(head, length, MOST_BYTES - length);
        if (read < 0) {
          throw new IOException("ended before the request did");
        }
        length += read;
      }
    } catch (SocketTimeoutException slow) {
      return refused("408 Request Timeout", "That took too long.");
    }
    return parse(new String(head, 0, length, StandardCharsets.ISO_8859_1));
  }

  static HttpRequest parse(String head) {
    List<String> lines = head.lines().takeWhile(line -> !line.isEmpty()).toList();
    String[] parts = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
    List<String> hosts = values(lines, HOST);
    if (parts.length != PARTS
        || !parts[2].startsWith("HTTP/1.")
        || hosts.size() > 1
        || (hosts.isEmpty() && !parts[2].equals("HTTP/1.0"))) {
      return refused("400 Bad Request", "That is no request of HTTP/1.1.");
    }
    String[] target = parts[1].split("\\?", 2);
    String query = target.length > 1 ? target[1] : "";
    String accept = String.join(",", values(lines, ACCEPT));
    List<String> authorizations = values(lines, AUTHORIZATION);
    return new HttpRequest(
        parts[0],
        target[0],
        query,
        hosts.isEmpty() ? null : hosts.get(0),
        accept,
        authorizations.size() == 1 ? authorizations.get(0) : null,
        null);
  }

  private static List<String> values(List<String> lines, String header) {
    return lines.stream()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(header))
        .map(line -> line.substring(header.length()).strip())
        .toList();
  }

  private static HttpRequest refused(String status, String why) {
    return new HttpRequest("", "", "", null, "", null, new HttpRefusal(status, why));
  }

  private static boolean isWhole(byte[] head, int length) {
    return length >= PARTS + 1
        && new String(head, 0, length, StandardCharsets.ISO_8859_1).contains("\r\n\r\n");
  }
}
