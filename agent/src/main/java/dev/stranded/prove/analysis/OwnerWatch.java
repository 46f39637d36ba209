package dev.stranded.prove.analysis;

import dev.stranded.files.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Removes a dump's directory when the process that made it ends, and ends this process then.
 * Lock-free: one thread waits for that end; the state is in volatile fields.
 */
final class OwnerWatch {

  /** How long the other process may need to end when a signal reached both. */
  private static final long END_SECONDS = 10;

  private final Path directory;
  private final Thread thread = new Thread(this::run, "stranded-watch");
  private volatile boolean ended;
  private volatile boolean done;

  private OwnerWatch(Path directory) {
    this.directory = directory;
  }

  /** Watches from now on. */
  static OwnerWatch start(Path directory) {
    OwnerWatch watch = new OwnerWatch(directory);
    watch.thread.setDaemon(true);
    watch.thread.start();
    Runtime.getRuntime().addShutdownHook(new Thread(watch::exit, "stranded-exit"));
    return watch;
  }

  /** Says that the dump is removed, and what is left is for the other process to read. */
  void done() {
    done = true;
  }

  private void run() {
    try {
      PrivateDirectory.awaitEndOfOwner(directory);
      ended = true;
      PrivateDirectory.delete(directory);
    } catch (IOException noLock) {
      System.err.println("cannot watch " + directory + ": " + noLock);
    }
    Runtime.getRuntime().halt(1);
  }

  /** A signal, or no dump at all: perhaps the other process ends for the same reason. */
  private void exit() {
    try {
      if (!done) {
        PrivateDirectory.delete(directory);
        thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
      } else if (ended) {
        thread.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
