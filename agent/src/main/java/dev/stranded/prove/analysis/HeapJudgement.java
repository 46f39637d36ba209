package dev.stranded.prove.analysis;

import dev.stranded.files.PropertyText;
import dev.stranded.heap.Confinement;
import dev.stranded.heap.DumpWait;
import dev.stranded.heap.HeapProof;
import dev.stranded.heap.HeapVerdicts;
import dev.stranded.heap.ThreadVerdict;
import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.OpenSpot;
import dev.stranded.heap.blindspot.Standing;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Reach;
import dev.stranded.prove.dump.DumpNotes;
import dev.stranded.prove.dump.NoProofException;
import dev.stranded.prove.dump.OwnObjects;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis of a heap dump says, in a form that one JVM can write to a file for another.
 * Immutable.
 *
 * @param heapBytes size of the dump
 * @param reaches by thread id, of threads that wait
 * @param standing by thread id, live virtual threads that may hold what this dump does not show
 * @param caveats what the dump does not tell, in plain words
 */
public record HeapJudgement(
    long analysisMillis,
    long heapBytes,
    Map<Long, Reach> reaches,
    Map<Long, Standing> standing,
    List<String> caveats) {

  private static final String FAILURE = "failure";
  private static final String ANALYSIS = "analysisMillis";
  private static final String BYTES = "heapBytes";
  private static final String CAVEAT = "caveat.";
  private static final String THREAD = "thread.";
  private static final String STANDING = "standing.";
  private static final String OPEN = "open.";
  private static final String SEPARATOR = "\u001f";

  /**
   * Basis, reason, holders, whether interruptible, what is open, what confines, flags: the path.
   */
  private static final int FIRST_STEP = 7;

  public HeapJudgement {
    reaches = Map.copyOf(reaches);
    standing = Map.copyOf(standing);
    caveats = List.copyOf(caveats);
  }

  /**
   * Analyses a dump.
   *
   * @throws IOException if it cannot be read, is none, or is not whole
   */
  public static HeapJudgement of(Path dump, DumpNotes notes) throws IOException {
    long begin = System.nanoTime();
    HeapVerdicts verdicts = HeapProof.analyze(dump, OwnObjects.request(notes));
    return of(verdicts, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
  }

  /** What {@code verdicts} say, found in that time. */
  public static HeapJudgement of(HeapVerdicts verdicts, long analysisMillis) {
    Map<Long, Reach> reaches = new HashMap<>();
    for (ThreadVerdict thread : verdicts.threads()) {
      DumpWait waits = thread.waits();
      if (waits != null
          && waits.operation() != DumpWait.Operation.CLASS_INITIALISATION
          && thread.id() != 0) {
        reaches.put(thread.id(), reach(thread));
      }
    }
    return new HeapJudgement(
        analysisMillis, verdicts.facts().bytes(), reaches, verdicts.standing(), verdicts.caveats());
  }

  static Reach reach(ThreadVerdict thread) {
    Proof.Basis basis =
        switch (thread.basis()) {
          case UNREACHABLE -> Proof.Basis.UNREACHABLE;
          case DEAD_OWNER -> Proof.Basis.DEAD_OWNER;
          case STUCK_OWNER -> Proof.Basis.STUCK_OWNER;
          case STUCK_JOIN -> Proof.Basis.STUCK_JOIN;
          case STARVED_POOL -> Proof.Basis.STARVED_POOL;
          case REACHED -> Proof.Basis.REACHED;
          case STATIC -> Proof.Basis.STATIC;
          case HELD -> Proof.Basis.HELD;
          case RELEASED -> Proof.Basis.RELEASED;
          case MONITOR_CIRCLE -> Proof.Basis.MONITOR_CIRCLE;
          case RUNS, UNKNOWN -> Proof.Basis.UNKNOWN;
        };
    return new Reach(
        basis,
        thread.path(),
        thread.reason(),
        thread.holders(),
        thread.unlessInterrupted(),
        thread.open().stream().map(OpenSpot::caveat).toList(),
        confinement(thread.confined()),
        hiding(thread.open()),
        thread.flags());
  }

  private static int hiding(List<OpenSpot> open) {
    boolean anywhere = open.stream().anyMatch(spot -> spot.where().isEmpty());
    return anywhere ? Reach.ANYWHERE : open.stream().mapToInt(spot -> spot.where().size()).sum();
  }

  private static Proof.@Nullable Confinement confinement(@Nullable Confinement confined) {
    return confined == null
        ? null
        : new Proof.Confinement(
            confined.object().type(),
            Long.toHexString(confined.object().id()),
            confined.workers(),
            confined.borrowers());
  }

  /** Writes {@code file}, whole or not at all. */
  public void write(Path file) throws IOException {
    Properties values = new Properties();
    values.setProperty(ANALYSIS, Long.toString(analysisMillis));
    values.setProperty(BYTES, Long.toString(heapBytes));
    for (int i = 0; i < caveats.size(); i++) {
      values.setProperty(CAVEAT + i, caveats.get(i));
    }
    List<String> open =
        reaches.values().stream().flatMap(r -> r.open().stream()).distinct().toList();
    for (int i = 0; i < open.size(); i++) {
      values.setProperty(OPEN + i, open.get(i));
    }
    reaches.forEach((id, reach) -> values.setProperty(THREAD + id, text(reach, open)));
    standing.forEach((id, stands) -> values.setProperty(STANDING + id, text(stands)));
    PropertyText.write(values, file);
  }

  /** Writes that there is none. */
  public static void writeFailure(String reason, Path file) throws IOException {
    Properties values = new Properties();
    values.setProperty(FAILURE, reason);
    PropertyText.write(values, file);
  }

  /**
   * Reads what was written.
   *
   * @throws NoProofException if that was a failure, or is not what {@link #write} writes
   */
  public static HeapJudgement read(Path file) throws NoProofException {
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
      String failure = values.getProperty(FAILURE);
      if (failure != null) {
        throw new NoProofException(failure);
      }
      return read(values);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new NoProofException("the verdicts of the analysis cannot be read: " + unreadable);
    }
  }

  private static HeapJudgement read(Properties values) {
    Map<Long, Reach> reaches = new HashMap<>();
    Map<Long, Standing> standing = new HashMap<>();
    List<String> caveats = new ArrayList<>();
    for (String key : values.stringPropertyNames()) {
      String value = values.getProperty(key, "");
      if (key.startsWith(THREAD)) {
        reaches.put(Long.valueOf(key.substring(THREAD.length())), reach(value, values));
      } else if (key.startsWith(STANDING)) {
        standing.put(Long.valueOf(key.substring(STANDING.length())), standing(value));
      } else if (key.startsWith(CAVEAT)) {
        caveats.add(value);
      }
    }
    return new HeapJudgement(
        Long.parseLong(values.getProperty(ANALYSIS, "")),
        Long.parseLong(values.getProperty(BYTES, "")),
        reaches,
        standing,
        caveats);
  }

  /**
   * A reach as text.
   *
   * @param open what is open for any thread; it is named by its place there
   */
  private static String text(Reach reach, List<String> open) {
    List<String> parts = new ArrayList<>();
    parts.add(reach.basis().name());
    parts.add(reach.reason());
    parts.add(numbers(reach.holders().stream()));
    parts.add(Boolean.toString(reach.unlessInterrupted()));
    parts.add(numbers(reach.open().stream().map(spot -> (long) open.indexOf(spot))));
    parts.add(text(reach.confined()));
    parts.add(String.join(",", reach.flags()));
    parts.addAll(reach.path());
    return String.join(SEPARATOR, parts);
  }

  private static String text(Proof.@Nullable Confinement confined) {
    return confined == null
        ? ""
        : String.join(
            "@",
            confined.type(),
            confined.identity(),
            numbers(confined.workers().stream()),
            numbers(confined.borrowers().stream()));
  }

  private static Proof.@Nullable Confinement confinement(String text) {
    String[] parts = text.split("@", -1);
    return parts.length < 4
        ? null
        : new Proof.Confinement(parts[0], parts[1], numbers(parts[2]), numbers(parts[3]));
  }

  private static String numbers(Stream<Long> numbers) {
    return numbers.map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Long> numbers(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(Long::valueOf).toList();
  }

  private static String text(Standing standing) {
    return String.join(SEPARATOR, standing.spot().name(), standing.frames(), standing.thread());
  }

  private static Standing standing(String text) {
    String[] parts = text.split(SEPARATOR, 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("not where a thread stands: " + text);
    }
    return new Standing(BlindSpot.valueOf(parts[0]), parts[2], parts[1]);
  }

  private static Reach reach(String text, Properties values) {
    List<String> parts = List.of(text.split(SEPARATOR, -1));
    if (parts.size() < FIRST_STEP) {
      throw new IllegalArgumentException("not a verdict: " + text);
    }
    return new Reach(
        Proof.Basis.valueOf(parts.get(0)),
        parts.subList(FIRST_STEP, parts.size()),
        parts.get(1),
        numbers(parts.get(2)),
        Boolean.parseBoolean(parts.get(3)),
        numbers(parts.get(4)).stream().map(i -> values.getProperty(OPEN + i, "?")).toList(),
        confinement(parts.get(5)),
        Reach.ANYWHERE,
        parts.get(6).isEmpty() ? List.of() : List.of(parts.get(6).split(",", -1)));
  }
}
