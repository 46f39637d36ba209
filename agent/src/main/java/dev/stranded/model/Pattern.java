package dev.stranded.model;

/**
 * The known mistakes that strand threads. {@code docs/patterns.md} tells of each how it happens,
 * how it looks and how to do without it.
 */
public enum Pattern {
  DROPPED_POOL("dropped-pool", "Dropped pool"),
  DROPPED_EVENT_LOOP("dropped-event-loop", "Dropped event loop"),
  CONSUMER_DIED("consumer-died", "Consumer died"),
  PRODUCER_DIED("producer-died", "Producer died"),
  UNMATCHED_HAND_OFF("unmatched-hand-off", "Unmatched hand-off"),
  PARTY_MISSING("party-missing", "Party missing"),
  OWNER_ENDED_HOLDING_LOCK("owner-ended-holding-lock", "Owner ended holding a lock"),
  PERMIT_NEVER_RETURNED("permit-never-returned", "Permit never returned"),
  POOL_EXHAUSTED_BY_LEAK("pool-exhausted-by-leak", "Pool exhausted by a leak"),
  NESTED_BORROW_SAME_POOL("nested-borrow-same-pool", "Nested borrow from the same pool"),
  LATCH_NEVER_COUNTED_DOWN("latch-never-counted-down", "Latch never counted down"),
  FUTURE_NEVER_COMPLETED("future-never-completed", "Future never completed"),
  TASK_DISCARDED("task-discarded", "Task discarded"),
  LOST_SIGNAL("lost-signal", "Lost signal"),
  SIGNALLER_GONE("signaller-gone", "Signaller gone"),
  STATE_CHANGE_WITHOUT_WAKE_UP(
      "state-change-without-wake-up", "State changed without waking the waiters"),
  NEVER_STARTED("never-started", "Never started"),
  LOCK_ORDER_CYCLE("lock-order-cycle", "Lock-order cycle"),
  WAIT_WHILE_HOLDING_LOCK("wait-while-holding-lock", "Wait while holding a lock"),
  READER_BEHIND_WRITER("reader-behind-writer", "Reader behind a writer"),
  WAIT_CYCLE("wait-cycle", "Wait cycle"),
  SELF_DEADLOCK("self-deadlock", "Self-deadlock"),
  SELF_JOIN("self-join", "Self-join"),
  CALLBACK_WAITS_FOR_OWN_THREAD(
      "callback-waits-for-own-thread", "Callback waits for its own thread"),
  NESTED_SUBMIT_SAME_POOL("nested-submit-same-pool", "Nested submit to the same pool"),
  QUEUED_BEHIND_STUCK_TASK("queued-behind-stuck-task", "Queued behind a stuck task"),
  JOIN_ON_STUCK("join-on-stuck", "Join on a stuck thread"),
  CLASS_INIT_CYCLE("class-init-cycle", "Class initialisation cycle"),
  CARRIER_STARVATION("carrier-starvation", "Carriers starved"),
  SHUTDOWN_HOOK_DEADLOCK("shutdown-hook-deadlock", "Shutdown hook deadlock"),
  UNDEPLOYED_LOADER("undeployed-loader", "Thread of an undeployed application");

  private final String label;
  private final String title;

  Pattern(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** The spelling of the report's {@code pattern}. */
  public String label() {
    return label;
  }

  /** What a headline begins with. */
  public String title() {
    return title;
  }
}
