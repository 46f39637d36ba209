package dev.stranded.prove.analysis;

import dev.stranded.prove.dump.HeapDump;
import org.jspecify.annotations.Nullable;

/** The analysis of one dump, which goes on elsewhere. Asked by the agent's thread alone. */
public interface Analysis {

  /** How it ended: a proof, or the reason why there is none. */
  record Outcome(@Nullable FinishedProof proof, String reason) {}

  /** How it ended; null while it runs. */
  @Nullable Outcome outcome();

  /** What is analysed. */
  HeapDump dump();

  /** Ends it and returns when the dump is removed. */
  void cancel();
}
