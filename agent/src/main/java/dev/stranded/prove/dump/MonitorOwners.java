package dev.stranded.prove.dump;

import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who owns the monitors that threads want to enter: a heap dump does not tell. Immutable.
 *
 * @param owners by the id of the thread that wants to enter, the id of the owner
 */
public record MonitorOwners(Map<Long, Long> owners) {

  /** Nothing is known. */
  public static final MonitorOwners NONE = new MonitorOwners(Map.of());

  public MonitorOwners {
    owners = Map.copyOf(owners);
  }

  /** Those that were confirmed, and on which two readings agree: before a dump and after it. */
  public static MonitorOwners agreed(Observation before, Observation after) {
    Map<Long, Long> earlier = in(before);
    Map<Long, Long> agreed = new HashMap<>();
    in(after)
        .forEach(
            (thread, owner) -> {
              if (owner.equals(earlier.get(thread))) {
                agreed.put(thread, owner);
              }
            });
    return new MonitorOwners(agreed);
  }

  /** For {@link #parse}: {@code 12=15 13=15}. */
  public String text() {
    return owners.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * The inverse of {@link #text}.
   *
   * @throws NumberFormatException if {@code text} is none
   */
  public static MonitorOwners parse(String text) {
    Map<Long, Long> owners = new HashMap<>();
    for (String pair : text.isBlank() ? new String[0] : text.strip().split(" ", -1)) {
      int equals = pair.indexOf('=');
      owners.put(
          Long.valueOf(pair.substring(0, Math.max(0, equals))),
          Long.valueOf(pair.substring(equals + 1)));
    }
    return new MonitorOwners(owners);
  }

  private static Map<Long, Long> in(Observation observation) {
    Map<Long, Long> owners = new HashMap<>();
    for (ObservedThread thread : observation.threads()) {
      Wait wait = thread.currentWait();
      if (wait != null
          && wait.confirmed()
          && wait.kind() == WaitKind.MONITOR_ENTER
          && wait.release() instanceof Release.HeldBy held
          && held.holders().size() == 1
          && held.holders().get(0).hold() == Hold.OWNS) {
        owners.put(thread.id(), held.holders().get(0).threadId());
      }
    }
    return owners;
  }
}
