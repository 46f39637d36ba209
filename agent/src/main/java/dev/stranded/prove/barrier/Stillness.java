package dev.stranded.prove.barrier;

import java.util.Set;

/**
 * How still the threads of the application stood from the escape barrier to the end of the dump's
 * safepoint. Immutable.
 *
 * @param whole whether none ran: all were suspended the whole time, and none was added
 * @param handing ids of the threads that had stopped where one method hands a reference to another,
 *     and could not be brought elsewhere
 */
public record Stillness(boolean whole, Set<Long> handing) {

  public Stillness {
    handing = Set.copyOf(handing);
  }
}
