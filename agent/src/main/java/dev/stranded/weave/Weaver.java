package dev.stranded.weave;

import dev.stranded.bootstrap.ParkClock;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * The JDK's methods made to call {@code dev.stranded.bootstrap}, and back again. Only method bodies
 * change, by retransformation; {@link #uninstall} brings the original bytes back.
 *
 * <p>The hook classes must be in the boot loader before: see {@link BootLoaderClasses}. Whether
 * anything listens is not this class's business: {@code HookState.install}.
 *
 * <p>Confined to the thread that starts the agent, but for {@link #uninstall}.
 */
public final class Weaver {

  private static final int REVERT_ATTEMPTS = 50;
  private static final long REVERT_PAUSE_MILLIS = 10;

  private final Instrumentation instrumentation;
  private final WeavingTransformer transformer;

  private Weaver(Instrumentation instrumentation, WeavingTransformer transformer) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
  }

  /**
   * Weaves the classes that are loaded, sees to it that the others are woven when they are, and
   * proves that a hook fires.
   *
   * @throws IllegalStateException if this JVM must not be woven ({@link Refusal#reason}), cannot
   *     be, or is but does not call the hooks; nothing stays woven then
   */
  public static Weaver install(Instrumentation instrumentation) {
    return install(instrumentation, false);
  }

  /**
   * The same; if {@code lives}, with the hooks that follow each virtual thread from its begin to
   * its end.
   */
  public static Weaver install(Instrumentation instrumentation, boolean lives) {
    String refusal = Refusal.reason();
    if (refusal != null) {
      throw new IllegalStateException(refusal);
    }
    if (!instrumentation.isRetransformClassesSupported()) {
      throw new IllegalStateException(
          "this JVM cannot retransform classes; is Can-Retransform-Classes in the agent's manifest?");
    }
    Catalogue catalogue = Catalogue.of(Runtime.version().feature(), lives);
    WeavingTransformer transformer = new WeavingTransformer(catalogue);
    Weaver weaver = new Weaver(instrumentation, transformer);
    instrumentation.addTransformer(transformer, true);
    try {
      weaver.retransform(weaver.loaded(owners(catalogue)));
      weaver.proveThatHooksFire();
    } catch (RuntimeException | Error failure) {
      weaver.uninstall();
      throw failure;
    }
    return weaver;
  }

  /** Number of methods woven so far; grows as classes are loaded. */
  public int wovenMethods() {
    return transformer.wovenMethods();
  }

  /**
   * Join points that this JDK should have and has not, with the reason where one is known; sorted,
   * unmodifiable. Classes that are not loaded yet are not counted.
   */
  public List<String> missing() {
    return List.copyOf(new TreeSet<>(transformer.missing()));
  }

  /**
   * Whether no virtual thread can begin or end unnoticed, and none could since this was first true.
   * Classes that another agent had transformed anew are taken into account.
   */
  public boolean weavesLives() {
    return transformer.hasAlwaysWoven(ThreadJoinPoints.lives());
  }

  /**
   * Whether a virtual thread that has no carrier cannot go on without a stamp, and none could since
   * this was first true.
   */
  public boolean weavesEveryMount() {
    return Runtime.version().feature() >= ThreadJoinPoints.ONE_WAY_TO_MOUNT
        && transformer.hasAlwaysWoven(ThreadJoinPoints.mounts());
  }

  /** Brings the original bytes of every woven class back. To do it twice does no harm. */
  public void uninstall() {
    transformer.stop();
    instrumentation.removeTransformer(transformer);
    Set<String> pending = new HashSet<>(transformer.owners());
    // A class that was woven while it was being loaded may not be listed yet.
    for (int attempt = 0; !pending.isEmpty() && attempt < REVERT_ATTEMPTS; attempt++) {
      List<Class<?>> loaded = loaded(pending);
      retransform(loaded);
      loaded.forEach(type -> pending.remove(internalName(type)));
      if (!pending.isEmpty() && !paused()) {
        break;
      }
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(REVERT_PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Set<String> owners(Catalogue catalogue) {
    Set<String> owners = new HashSet<>();
    for (String owner : catalogue.owners()) {
      owners.add(owner);
    }
    return owners;
  }

  private List<Class<?>> loaded(Set<String> internalNames) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null
          && internalNames.contains(internalName(type))
          && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    return loaded;
  }

  /** All in one safepoint; one by one if one of them is refused, so that it alone is missing. */
  private void retransform(List<Class<?>> types) {
    if (types.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError | InternalError refused) {
      for (Class<?> type : types) {
        retransformAlone(type);
      }
    }
  }

  private void retransformAlone(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | LinkageError | InternalError refused) {
      transformer.reject(internalName(type), refused);
    }
  }

  private void proveThatHooksFire() {
    Thread current = Thread.currentThread();
    long before = ParkClock.lastStampNanos(current);
    LockSupport.parkNanos(1);
    if (ParkClock.lastStampNanos(current) == before) {
      throw new IllegalStateException(
          "LockSupport.parkNanos was woven but does not call its hook: "
              + (missing().isEmpty()
                  ? "another agent may have put its own bytes in place of ours, or there are two"
                      + " copies of dev.stranded.bootstrap in this JVM"
                  : "missing " + String.join(", ", missing())));
    }
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
