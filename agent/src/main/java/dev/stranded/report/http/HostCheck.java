package dev.stranded.report.http;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is meant for this host. A page from anywhere may make a browser ask a name of
 * its own that leads here ("DNS rebinding"), and read the answer; it cannot choose the Host header.
 * Stateless.
 */
final class HostCheck {

  private HostCheck() {}

  /**
   * Whether {@code header} names this host: as loopback, as it was configured, or by the address
   * that the connection came to. No header is no browser.
   */
  static boolean passes(@Nullable String header, HttpAccess configured, InetAddress connectedTo) {
    if (header == null) {
      return true;
    }
    String host = withoutPort(header).toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || isLoopback(host)
        || host.equals(configured.address().getHostString().toLowerCase(Locale.ROOT))
        || configured.names().contains(host)
        || host.equals(text(connectedTo));
  }

  private static boolean isLoopback(String host) {
    // A name that only begins like an address is none.
    return host.matches("127(\\.\\d{1,3}){3}") || host.equals("::1");
  }

  private static String text(InetAddress address) {
    String text = address.getHostAddress().toLowerCase(Locale.ROOT);
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  /** {@code host:80}, {@code [::1]:80} or without a port. */
  private static String withoutPort(String header) {
    if (header.startsWith("[")) {
      int end = header.indexOf(']');
      return header.substring(1, end < 0 ? header.length() : end);
    }
    int colon = header.indexOf(':');
    return colon < 0 ? header : header.substring(0, colon);
  }
}
