package dev.stranded.heap.blindspot;

import java.util.List;

/**
 * A blind spot that is open, for one dump and one thread. Immutable.
 *
 * @param where threads or classes because of which it is open, some of them; empty if it is open
 *     for the dump as a whole
 */
public record OpenSpot(BlindSpot spot, List<String> where) {
  private static final int NAMED = 5;

  public OpenSpot {
    where = List.copyOf(where);
  }

  /** A sentence without its full stop: label, meaning, and where. */
  public String caveat() {
    String text = spot.label() + ": " + spot.sentence();
    if (where.isEmpty()) {
      return text;
    }
    int more = where.size() - NAMED;
    return text
        + " ("
        + String.join(", ", where.subList(0, Math.min(NAMED, where.size())))
        + (more > 0 ? " and " + more + " more" : "")
        + ")";
  }
}
