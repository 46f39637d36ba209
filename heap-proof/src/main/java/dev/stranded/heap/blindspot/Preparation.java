package dev.stranded.heap.blindspot;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was done in the JVM right before it was dumped, so that the dump shows more. Immutable.
 *
 * @param escapeBarrier whether the objects that compiled code of platform and mounted virtual
 *     threads had in registers were put back into the heap. Then {@code HeapVerdicts.standing} is
 *     for the caller to judge, by a second dump; else its threads leave their spots open
 * @param compiledMethods {@code pkg.Class.method} of all methods of which the optimising compiler's
 *     code exists; null if that is not known
 * @param warmMethods those of which other compiled code exists, by the same names: the optimising
 *     compiler may have inlined them into their callers; null if that is not known
 * @param moved ids of the platform threads that ran between the escape barrier and the dump, those
 *     included that carry virtual threads; null if that is not known
 * @param visibleRoots name of the observer's class whose static {@code Object[] values} holds what
 *     the JVM knows of and a dump does not show; null if there is none
 */
public record Preparation(
    boolean escapeBarrier,
    @Nullable Set<String> compiledMethods,
    @Nullable Set<String> warmMethods,
    @Nullable Set<Long> moved,
    @Nullable String visibleRoots) {
  /** Nothing was done. */
  public static final Preparation NONE = new Preparation(false, null, null, null, null);

  public Preparation {
    compiledMethods = compiledMethods == null ? null : Set.copyOf(compiledMethods);
    warmMethods = warmMethods == null ? null : Set.copyOf(warmMethods);
    moved = moved == null ? null : Set.copyOf(moved);
  }

  /** Where no method is warm that is not optimised. */
  public Preparation(
      boolean escapeBarrier,
      @Nullable Set<String> compiledMethods,
      @Nullable Set<Long> moved,
      @Nullable String visibleRoots) {
    this(
        escapeBarrier,
        compiledMethods,
        compiledMethods == null ? null : Set.of(),
        moved,
        visibleRoots);
  }
}
