package dev.stranded.attach;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/**
 * The other end of {@link OtherUser}: asks the target as whoever this process is. Ends it when the
 * process that started it ends. Confined to the main thread, but for one that waits for that.
 */
public final class Relay {

  private static final int GIVEN_UP = 2;

  private final InputStream in;
  private final OutputStream out;

  /** Reads a request from {@code in} and writes the answer to {@code out}. */
  public Relay(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Hands one request on.
   *
   * @throws CannotException if that is not possible
   */
  public void run(Target target, Duration limit) throws Exception {
    Map<String, String> request = Frame.read(new DataInputStream(in));
    Thread end = new Thread(this::endWithInput, "stranded-end");
    end.setDaemon(true);
    end.start();
    Frame.write(target.askAsWeAre(request, limit), new DataOutputStream(out));
  }

  private void endWithInput() {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException alsoAnEnd) {
      // As below.
    }
    // By way of the hooks that remove what was made.
    System.exit(GIVEN_UP);
  }
}
