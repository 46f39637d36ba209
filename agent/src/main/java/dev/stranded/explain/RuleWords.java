package dev.stranded.explain;

import dev.stranded.model.Rule;

/** What a headline says where no pattern is known: what the rule says. Stateless. */
final class RuleWords {

  private RuleWords() {}

  /** What the headline begins with. */
  static String title(Rule rule) {
    return switch (rule) {
      case DEADLOCK -> "Deadlock";
      case DEAD_OWNER -> "Owner ended holding a lock";
      case STUCK_JOIN -> "Join on a stuck thread";
      case STUCK_OWNER -> "Lock held by a stuck thread";
      case STARVED_POOL -> "Starved pool";
      case UNREACHABLE -> "Nobody left to end the wait";
      case COLLECTED -> "Virtual thread lost";
      case NO_COUNTERPART -> "The other side is gone";
      case GROWTH -> "More and more waiting threads";
      case UNUSUAL_WAIT -> "Unusually long wait";
    };
  }

  /** The rest of it, with places to fill as {@link Template} tells. */
  static String headline(Rule rule) {
    String waiting =
        "{who} {waits}[ {time}] {purpose}[ at {site}][, called by {caller}][, started at {started}]";
    return rule == Rule.COLLECTED
        ? "the garbage collector took {who} before it ended[; last seen at {site}]"
            + "[, created at {created}]"
        : waiting;
  }
}
