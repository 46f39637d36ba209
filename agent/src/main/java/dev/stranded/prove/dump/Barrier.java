package dev.stranded.prove.dump;

import dev.stranded.prove.barrier.BarrierException;
import dev.stranded.prove.barrier.EscapeBarrier;
import java.nio.file.Path;
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
