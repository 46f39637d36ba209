package dev.stranded.prove.dump;

import dev.stranded.prove.barrier.BarrierException;
import dev.stranded.prove.barrier.EscapeBarrier;
import dev.stranded.prove.barrier.Stillness;
import dev.stranded.prove.barrier.SuspendedDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The escape barrier where there is one, else why there is none. Confined to one thread. */
final class Barrier implements AutoCloseable {

  private final @Nullable EscapeBarrier barrier;
  private String obstacle;
  private boolean raised;

  private Barrier(@Nullable EscapeBarrier barrier, String obstacle) {
    this.barrier = barrier;
    this.obstacle = obstacle;
  }

  /** Gets it ready. */
  static Barrier open(Path directory) {
    try {
      return new Barrier(EscapeBarrier.open(directory), "");
    } catch (BarrierException none) {
      return new Barrier(null, none.reason());
    }
  }

  /** Raises it, if there is one. */
  void raise() {
    if (barrier == null) {
      return;
    }
    try {
      barrier.raise();
      raised = true;
    } catch (BarrierException refused) {
      obstacle = refused.reason();
    }
  }

  /**
   * As {@link EscapeBarrier#dumpSuspended}; empty too if there is no barrier, or the JVM refuses
   * it: it is for the caller to raise it, and to dump.
   */
  Optional<Stillness> dumpSuspended(Path file, boolean live) throws IOException {
    Optional<SuspendedDump> dump = barrier == null ? Optional.empty() : barrier.suspendedDump();
    if (dump.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Stillness> stillness = dump.get().make(file, live);
      raised = stillness.isPresent();
      return stillness;
    } catch (BarrierException refused) {
      obstacle = refused.reason();
      return Optional.empty();
    }
  }

  boolean isRaised() {
    return raised;
  }

  /** Why it is not; empty if it is. */
  String obstacle() {
    return obstacle;
  }

  @Override
  public void close() {
    if (barrier != null) {
      barrier.close();
    }
  }
}
