package dev.stranded.weave;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All join points of one JDK. Immutable. */
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
    return new Catalogue(
        Stream.of(
                ThreadJoinPoints.all(),
                ParkJoinPoints.all(),
                ExecutorJoinPoints.all(),
                QueueJoinPoints.all(),
                StampedLockJoinPoints.all(),
                lives ? ThreadJoinPoints.lives() : List.<JoinPoint>of())
            .flatMap(List::stream)
            .filter(point -> point.jdks().contains(feature))
            .collect(Collectors.groupingBy(JoinPoint::owner)));
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
