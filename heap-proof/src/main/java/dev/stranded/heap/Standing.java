package dev.stranded.heap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A live virtual thread that may hold something that this dump does not show, and a later one may.
 * Immutable.
 *
 * @param spot {@link BlindSpot#MOUNTED_FRAMES} or {@link BlindSpot#SCALAR_REPLACED_UNMOUNTED}
 * @param thread its name
 * @param frames fingerprint of its frames from the outermost up to the first that may hide
 *     something; empty where the outer frames are missing
 */
public record Standing(BlindSpot spot, String thread, String frames) {

  /** Whether it may hide in a later dump what it hid in this one. */
  public boolean mayHideTheSame(Standing later) {
    return frames.isEmpty() || later.frames.isEmpty() || frames.equals(later.frames);
  }

  /**
   * The spots that two dumps of one JVM leave open: a thread that stood elsewhere when the second
   * was made hid nothing for good.
   *
   * @param first {@link HeapVerdicts#standing} of one
   * @param second that of the other
   */
  public static List<OpenSpot> inBoth(Map<Long, Standing> first, Map<Long, Standing> second) {
    Map<BlindSpot, List<String>> open = new EnumMap<>(BlindSpot.class);
    first.forEach(
        (id, then) -> {
          Standing later = second.get(id);
          if (later != null && then.mayHideTheSame(later)) {
            open.computeIfAbsent(later.spot, spot -> new ArrayList<>()).add(later.quoted(id));
          }
        });
    return open.entrySet().stream().map(e -> new OpenSpot(e.getKey(), e.getValue())).toList();
  }

  private String quoted(long id) {
    return "\"" + thread + "\" (id " + id + ")";
  }
}
