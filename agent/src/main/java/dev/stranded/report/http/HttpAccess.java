package dev.stranded.report.http;

import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to serve, and whom. Immutable.
 *
 * @param names of this host, in lower case, besides those it has by {@code address} and as loopback
 * @param token that each request has to give; null if none has to
 */
public record HttpAccess(
    InetSocketAddress address, Set<String> names, @Nullable BearerToken token) {

  public HttpAccess {
    names = Set.copyOf(names);
  }

  /** Whether others than this machine can ask. */
  public boolean isOpenToOthers() {
    return !address.getAddress().isLoopbackAddress();
  }
}
