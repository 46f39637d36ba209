package dev.stranded.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;

/**
 * What a process prints on standard error, as far as it is short. Lock-free: one thread reads, and
 * hands its text over by ending.
 */
final class Notes {

  private static final int MOST_BYTES = 4_000;
  private static final long LIMIT_SECONDS = 10;

  private final Thread thread;
  private volatile String text = "";

  private Notes(InputStream in) {
    thread =
        new Thread(
            () -> {
              try (in) {
                text = new String(in.readNBytes(MOST_BYTES), Charset.defaultCharset()).strip();
                in.transferTo(java.io.OutputStream.nullOutputStream());
              } catch (IOException ended) {
                // Then that is all.
              }
            },
            "stranded-notes");
    thread.setDaemon(true);
  }

  static Notes of(InputStream in) {
    Notes notes = new Notes(in);
    notes.thread.start();
    return notes;
  }

  /** All of it, once the process has ended; {@code otherwise} if it said nothing. */
  String text(String otherwise) throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    return text.isEmpty() ? otherwise : Plain.of(text);
  }

  /** Prints what there is so far. */
  void print(PrintWriter out) throws InterruptedException {
    String all = text("");
    if (!all.isEmpty()) {
      out.println(all);
    }
  }
}
