package dev.stranded.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a diagnosis rests on. Immutable.
 *
 * @param words one or more short sentences
 * @param thread name of the thread that this is about; null if it is about none
 * @param threadId its id; 0 if there is none, or it is not known
 * @param stack where that thread is, innermost frame first; empty when that says nothing or is not
 *     known
 */
public record Evidence(
    Kind kind,
    String words,
    @Nullable String thread,
    long threadId,
    List<StackTraceElement> stack) {
  public Evidence {
    stack = List.copyOf(stack);
  }

  /** About no thread. */
  public Evidence(Kind kind, String words) {
    this(kind, words, null, 0, List.of());
  }

  /** What a piece of evidence tells; in the order in which they are told. */
  public enum Kind {
    /** Who should have come, and what became of it. */
    CULPRIT("culprit"),
    /** One edge of a circle: who waits for what, and who has it. */
    EDGE("edge"),
    /** Who else has that object, or waits for it, and is stuck. */
    HOLDER("holder"),
    /** The state of the object that is waited on. */
    STATE("state"),
    /** Where the thread that waits longest waits, and where it came from. */
    WAIT("wait"),
    /** Who waits behind the threads of the finding. */
    BEHIND("behind"),
    /** What the rule saw. */
    GROUND("ground");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The spelling of the report's {@code kind}. */
    public String label() {
      return label;
    }
  }
}
