package dev.stranded.model;

/** What a thread waits in: the outermost operation of a known class on its stack. */
public enum WaitKind {
  QUEUE_TAKE("queue-take"),
  QUEUE_PUT("queue-put"),
  LOCK("lock"),
  CONDITION("condition"),
  LATCH("latch"),
  SEMAPHORE("semaphore"),
  FUTURE("future"),
  JOIN("join"),
  MONITOR_ENTER("monitor-enter"),
  MONITOR_WAIT("monitor-wait"),
  BARRIER("barrier"),
  PHASER("phaser"),
  EXCHANGER("exchanger"),
  PARK("park"),
  OTHER("other");

  private final String label;

  WaitKind(String label) {
    this.label = label;
  }

  /** Whether a thread that does this to what is waited on may end such a wait. */
  public boolean isServedBy(Counterpart.Role role) {
    if (role == Counterpart.Role.MISSED) {
      return false;
    }
    return switch (this) {
      case QUEUE_TAKE -> role != Counterpart.Role.TAKE;
      case QUEUE_PUT -> role != Counterpart.Role.PUT;
      case LOCK, MONITOR_ENTER, JOIN, OTHER -> false;
      default -> true;
    };
  }

  /** The spelling of the report's {@code wait.kind}. */
  public String label() {
    return label;
  }
}
