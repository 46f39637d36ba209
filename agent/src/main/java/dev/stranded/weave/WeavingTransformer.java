package dev.stranded.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the classes of a catalogue as they are loaded or retransformed. Never throws, and never
 * answers for a class of any loader but the boot loader.
 *
 * <p>Lock-free: called on whatever thread loads a class; results go into concurrent maps.
 */
final class WeavingTransformer implements ClassFileTransformer {

  private final Catalogue catalogue;
  private final Map<String, Set<JoinPoint>> wovenByOwner = new ConcurrentHashMap<>();
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  // Classes that were not woven at some time, even if they were later.
  private final Set<String> everFailed = ConcurrentHashMap.newKeySet();

  // HB: volatile write in stop -> read in transform; nothing is woven by a call that begins later.
  private volatile boolean stopped;

  WeavingTransformer(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] classFile) {
    if (loader != null || className == null || stopped) {
      return null;
    }
    List<JoinPoint> points = catalogue.in(className);
    return points.isEmpty() ? null : weave(className, points, classFile);
  }

  private byte @Nullable [] weave(String className, List<JoinPoint> points, byte[] classFile) {
    try {
      Set<JoinPoint> matched = new HashSet<>();
      byte[] woven = ClassWeaver.weave(classFile, points, matched);
      wovenByOwner.put(className, matched);
      failures.remove(className);
      return matched.isEmpty() ? null : woven;
    } catch (Throwable failure) {
      // The class stays as it is, and the report says that its join points are missing.
      everFailed.add(className);
      failures.put(className, failure.toString());
      return null;
    }
  }

  /** Weaves nothing any more. */
  void stop() {
    stopped = true;
  }

  /** Internal names of the classes woven so far; a live view. */
  Set<String> owners() {
    return wovenByOwner.keySet();
  }

  /** Notes that {@code className} is, in spite of us, not woven. */
  void reject(String className, Throwable reason) {
    wovenByOwner.remove(className);
    everFailed.add(className);
    failures.put(className, reason.toString());
  }

  /**
   * Whether all of {@code points} are woven now, and their classes were ever since they first were.
   */
  boolean hasAlwaysWoven(List<JoinPoint> points) {
    for (JoinPoint point : points) {
      if (everFailed.contains(point.owner())
          || !wovenByOwner.getOrDefault(point.owner(), Set.of()).contains(point)) {
        return false;
      }
    }
    return true;
  }

  int wovenMethods() {
    Set<String> methods = new HashSet<>();
    for (Set<JoinPoint> points : wovenByOwner.values()) {
      for (JoinPoint point : points) {
        methods.add(point.toString());
      }
    }
    return methods.size();
  }

  /**
   * Join points that should be in the classes seen so far and are not, with the reason if known.
   */
  Set<String> missing() {
    Set<String> missing = new HashSet<>();
    for (Map.Entry<String, Set<JoinPoint>> woven : wovenByOwner.entrySet()) {
      for (JoinPoint point : catalogue.in(woven.getKey())) {
        if (!woven.getValue().contains(point)) {
          missing.add(point.toString());
        }
      }
    }
    for (Map.Entry<String, String> failure : failures.entrySet()) {
      missing.add(failure.getKey().replace('/', '.') + ": " + failure.getValue());
    }
    return missing;
  }
}
