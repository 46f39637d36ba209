package dev.stranded.heap;

import dev.stranded.heap.blindspot.Preparation;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How a dump is to be judged.
 *
 * @param temporaryDirectory where a packed dump is unpacked; null for the dump's own directory
 * @param own whether a class, by its name and its loader's class name (empty for the boot loader),
 *     belongs to the observer: its objects, statics and threads count for nothing
 * @param monitorOwners for the id of a thread that enters a monitor, the id of its owner, where
 *     readings before and after the dump agree
 * @param preparation what was done to close the dump's blind spots
 * @param unlimited ids of threads whose park has a limit of more than a year, which is none; where
 *     readings before and after the dump agree
 */
public record ProofRequest(
    @Nullable Path temporaryDirectory,
    BiPredicate<String, String> own,
    Map<Long, Long> monitorOwners,
    Preparation preparation,
    Set<Long> unlimited) {
  /** For a dump of a JVM that nobody observed or prepared. */
  public static final ProofRequest PLAIN =
      new ProofRequest(null, (name, loader) -> false, Map.of(), Preparation.NONE);

  public ProofRequest {
    monitorOwners = Map.copyOf(monitorOwners);
    unlimited = Set.copyOf(unlimited);
  }

  /** Where no limit is known. */
  public ProofRequest(
      @Nullable Path temporaryDirectory,
      BiPredicate<String, String> own,
      Map<Long, Long> monitorOwners,
      Preparation preparation) {
    this(temporaryDirectory, own, monitorOwners, preparation, Set.of());
  }
}
