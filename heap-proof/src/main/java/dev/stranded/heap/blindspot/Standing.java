package dev.stranded.heap.blindspot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A live thread that may hold something that this dump does not show, and a later one may.
 * Immutable.
 *
 * @param spot {@link BlindSpot#SCALAR_REPLACED} or {@link BlindSpot#HANDED_OVER} of a platform
 *     thread that ran after the escape barrier, {@link BlindSpot#NATIVE_ARGUMENTS} of one that runs
 *     native code, or {@link BlindSpot#MOUNTED_FRAMES} or {@link BlindSpot#SCALAR_REPLACED_VIRTUAL}
 *     of a virtual one
 * @param thread its name
 * @param frames fingerprints of its frames from the outermost up to the first that may hide
 *     something, each with a slash behind it; empty if it may hide something wherever it stands
 */
public record Standing(BlindSpot spot, String thread, String frames) {

  /** What one thread hides now, another may hide a moment later. */
  private static final Set<BlindSpot> PASSED_ON =
      Set.of(BlindSpot.SCALAR_REPLACED, BlindSpot.HANDED_OVER);

  /**
   * Whether it may hide in a later dump what it hid in this one. It stands where it stood if it has
   * the same frames as far as both tell: between the dumps more of them may have been compiled.
   */
  public boolean mayHideTheSame(Standing later) {
    return frames.startsWith(later.frames) || later.frames.startsWith(frames);
  }

  /**
   * The threads that may hide the same in two dumps of one JVM: one that stood elsewhere when the
   * second was made hid nothing for good. Platform threads that run may pass on to each other what
   * they hide: one dump in which none did is needed.
   *
   * @param first {@code HeapVerdicts.standing} of one
   * @param second that of the other
   */
  public static Map<Long, Standing> inBoth(Map<Long, Standing> first, Map<Long, Standing> second) {
    Map<Long, Standing> both = new HashMap<>();
    boolean anyRan = first.values().stream().anyMatch(Standing::isPassedOn);
    second.forEach(
        (id, later) -> {
          Standing then = first.get(id);
          if (later.isPassedOn() ? anyRan : then != null && then.mayHideTheSame(later)) {
            both.put(id, later);
          }
        });
    return both;
  }

  /** The spots that {@code standing} leaves open, unless a later dump closes them. */
  public static List<OpenSpot> open(Map<Long, Standing> standing) {
    Map<BlindSpot, List<String>> open = new EnumMap<>(BlindSpot.class);
    standing.forEach(
        (id, stands) ->
            open.computeIfAbsent(stands.spot, spot -> new ArrayList<>()).add(stands.quoted(id)));
    return open.entrySet().stream().map(e -> new OpenSpot(e.getKey(), e.getValue())).toList();
  }

  private boolean isPassedOn() {
    return PASSED_ON.contains(spot);
  }

  private String quoted(long id) {
    return "\"" + thread + "\" (id " + id + ")";
  }
}
