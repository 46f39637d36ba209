package dev.stranded.cli;

import dev.stranded.exchange.Exchange;
import dev.stranded.files.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * An exchange in a directory that is made for it and removed afterwards, also when the command is
 * interrupted. Confined to the main thread; the removal may come from a shutdown hook, and to
 * remove twice does no harm.
 */
final class PrivateExchange implements AutoCloseable {

  private final Exchange files;
  private final Thread removal = new Thread(this::remove, "stranded-remove-exchange");

  private PrivateExchange(Path directory) {
    files = Exchange.at(directory);
  }

  /** Makes the directory, for {@code owner} to use as well if that is another user. */
  static PrivateExchange open(@Nullable UserPrincipal owner) throws IOException {
    // What killed commands left behind may be as large as a heap.
    PrivateDirectory.removeLeftovers();
    Path directory = PrivateDirectory.open().path();
    if (owner != null && !owner.equals(Files.getOwner(directory))) {
      // Only root gets this far: it may attach to anybody's JVM.
      Files.setOwner(directory, owner);
    }
    PrivateExchange exchange = new PrivateExchange(directory);
    Runtime.getRuntime().addShutdownHook(exchange.removal);
    return exchange;
  }

  Exchange files() {
    return files;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(removal);
    remove();
  }

  private void remove() {
    PrivateDirectory.delete(files.directory());
  }
}
