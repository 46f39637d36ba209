package dev.stranded.attach;

import dev.stranded.exchange.Exchange;
import dev.stranded.files.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An exchange in a directory that is made for it and removed afterwards, also when the command is
 * interrupted. Confined to the main thread; the removal may come from a shutdown hook, and to
 * remove twice does no harm.
 */
final class PrivateExchange implements AutoCloseable {

  private static final String JAR = "stranded.jar";

  private final PrivateDirectory directory;
  private final Meeting meeting;
  private final Thread removal;

  private PrivateExchange(PrivateDirectory directory, Meeting meeting) {
    this.directory = directory;
    this.meeting = meeting;
    this.removal = new Thread(directory::close, "stranded-remove-exchange");
  }

  /** Makes the directory. */
  static PrivateExchange open(Meeting meeting) throws IOException {
    // What killed commands left behind may be as large as a heap.
    PrivateDirectory.removeLeftovers(meeting.ours());
    PrivateExchange exchange = new PrivateExchange(PrivateDirectory.open(meeting.ours()), meeting);
    Runtime.getRuntime().addShutdownHook(exchange.removal);
    return exchange;
  }

  Exchange files() {
    return Exchange.at(directory.path());
  }

  /** Where the target finds it. */
  Path inTarget() {
    return meeting.inTarget(directory.path());
  }

  /** Puts a copy of {@code jar} there for the target; returns where the target finds that. */
  Path lend(Path jar) throws IOException {
    Files.copy(jar, directory.path().resolve(JAR));
    return inTarget().resolve(JAR);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(removal);
    directory.close();
  }
}
