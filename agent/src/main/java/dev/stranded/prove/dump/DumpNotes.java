package dev.stranded.prove.dump;

import dev.stranded.files.PropertyText;
import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.model.Observation;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a dump that it does not tell itself, for the JVM that analyses it: a file beside
 * the dump. Immutable.
 *
 * @param owners who owned the monitors that threads wanted to enter
 * @param preparation what was done right before the dump
 * @param unlimited ids of threads whose park has a limit of more than a year
 * @param released names of classes whose objects hold nothing that anybody will use again
 */
public record DumpNotes(
    MonitorOwners owners, Preparation preparation, Set<Long> unlimited, Set<String> released) {

  /** Of a dump that nobody prepared. */
  public static final DumpNotes NONE =
      new DumpNotes(MonitorOwners.NONE, Preparation.NONE, Set.of(), Set.of());

  private static final String FILE = "notes";
  private static final String OWNERS = "owners";
  private static final String BARRIER = "escapeBarrier";
  private static final String ROOTS = "visibleRoots";
  private static final String COMPILED = "compiledMethods";
  private static final String WARM = "warmMethods";
  private static final String MOVED = "moved";
  private static final String UNLIMITED = "unlimited";
  private static final String RELEASED = "released";

  public DumpNotes {
    unlimited = Set.copyOf(unlimited);
    released = Set.copyOf(released);
  }

  /** What two looks agree on, one before the dump and one after it. */
  public static DumpNotes agreed(
      Observation before, Observation after, Preparation preparation, Set<String> released) {
    return new DumpNotes(
        MonitorOwners.agreed(before, after),
        preparation,
        UnlimitedParks.agreed(before, after),
        released);
  }

  /** Writes them to the directory of the dump. */
  public void write(Path directory) throws IOException {
    Properties values = new Properties();
    values.setProperty(OWNERS, owners.text());
    values.setProperty(BARRIER, Boolean.toString(preparation.escapeBarrier()));
    if (preparation.visibleRoots() != null) {
      values.setProperty(ROOTS, preparation.visibleRoots());
    }
    if (preparation.compiledMethods() != null) {
      values.setProperty(COMPILED, String.join(" ", new TreeSet<>(preparation.compiledMethods())));
    }
    if (preparation.warmMethods() != null) {
      values.setProperty(WARM, String.join(" ", new TreeSet<>(preparation.warmMethods())));
    }
    List<String> parks = unlimited.stream().sorted().map(String::valueOf).toList();
    values.setProperty(UNLIMITED, String.join(" ", parks));
    values.setProperty(RELEASED, String.join(" ", new TreeSet<>(released)));
    if (preparation.moved() != null) {
      List<String> ids = preparation.moved().stream().map(String::valueOf).toList();
      values.setProperty(MOVED, String.join(" ", ids));
    }
    PropertyText.write(values, directory.resolve(FILE));
  }

  /**
   * Reads what was written to the directory of a dump.
   *
   * @throws IOException if there is no such file, or it is not what {@link #write} writes
   */
  public static DumpNotes read(Path directory) throws IOException {
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(directory.resolve(FILE))) {
      values.load(in);
      return new DumpNotes(
          MonitorOwners.parse(values.getProperty(OWNERS, "")),
          new Preparation(
              Boolean.parseBoolean(values.getProperty(BARRIER)),
              words(values.getProperty(COMPILED), Function.identity()),
              words(values.getProperty(WARM), Function.identity()),
              words(values.getProperty(MOVED), Long::valueOf),
              values.getProperty(ROOTS)),
          Objects.requireNonNull(words(values.getProperty(UNLIMITED, ""), Long::valueOf)),
          Objects.requireNonNull(words(values.getProperty(RELEASED, ""), Function.identity())));
    } catch (IllegalArgumentException malformed) {
      throw new IOException("not the notes on a heap dump: " + malformed.getMessage(), malformed);
    }
  }

  private static <T> @Nullable Set<T> words(@Nullable String joined, Function<String, T> meaning) {
    if (joined == null) {
      return null;
    }
    return joined.isEmpty()
        ? Set.of()
        : Arrays.stream(joined.split(" ", -1)).map(meaning).collect(Collectors.toSet());
  }
}
