package dev.stranded.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All join points of one JDK. Immutable.
 *
 * <p>Here and wherever else the application waits for its start there are loops, not streams: the
 * JVM makes a class of each lambda when it first meets it, at about a millisecond of CPU time.
 */
final class Catalogue {

  private final Map<String, List<JoinPoint>> byOwner;

  private Catalogue(Map<String, List<JoinPoint>> byOwner) {
    this.byOwner = byOwner;
  }

  /** Those expected in the JDK of that feature release, but for {@link ThreadJoinPoints#lives}. */
  static Catalogue of(int feature) {
    return of(feature, false);
  }

  /** The same; {@code lives} says whether the lives of virtual threads are to be followed, too. */
  static Catalogue of(int feature, boolean lives) {
    List<JoinPoint> all = new ArrayList<>(ThreadJoinPoints.all());
    all.addAll(ParkJoinPoints.all());
    all.addAll(ExecutorJoinPoints.all());
    all.addAll(QueueJoinPoints.all());
    all.addAll(StampedLockJoinPoints.all());
    all.addAll(ConditionJoinPoints.all());
    if (lives) {
      all.addAll(ThreadJoinPoints.lives());
    }
    Map<String, List<JoinPoint>> byOwner = new HashMap<>();
    for (JoinPoint point : all) {
      if (point.jdks().contains(feature)) {
        List<JoinPoint> ofOwner = byOwner.getOrDefault(point.owner(), new ArrayList<>());
        ofOwner.add(point);
        byOwner.put(point.owner(), ofOwner);
      }
    }
    return new Catalogue(byOwner);
  }

  /** Internal names of the classes that have any. */
  Iterable<String> owners() {
    return byOwner.keySet();
  }

  /** The join points in the class of that internal name; usually none. */
  List<JoinPoint> in(String owner) {
    return byOwner.getOrDefault(owner, List.of());
  }
}
