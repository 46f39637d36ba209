package dev.stranded.heap;

import dev.stranded.heap.blindspot.Preparation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares verdicts on {@link MixedProgram} with the threads' names. */
final class MixedVerdicts {
  /** As if its frames hid nothing: it is not compiled. */
  static ProofRequest prepared(Map<Long, Long> monitorOwners) {
    return new ProofRequest(
        null,
        (name, loader) -> false,
        monitorOwners,
        new Preparation(true, Set.of(), Set.of(), null));
  }

  private MixedVerdicts() {}

  /** Judges a dump of the program: {@code MixedVerdicts <dump>}. */
  public static void main(String[] args) throws IOException {
    HeapVerdicts verdicts = HeapProof.analyze(Path.of(args[0]), prepared(Map.of()));
    List<String> wrong = wrong(verdicts);
    System.out.println(
        named(verdicts).size() + " named, " + wrong.size() + " wrong; " + verdicts.facts());
    wrong.forEach(System.out::println);
  }

  static List<ThreadVerdict> named(HeapVerdicts verdicts) {
    return verdicts.threads().stream()
        .filter(thread -> thread.name().startsWith("lo") || thread.name().startsWith("li"))
        .toList();
  }

  static List<String> wrong(HeapVerdicts verdicts) {
    return named(verdicts).stream()
        .filter(thread -> thread.name().startsWith("lost-") != thread.lost())
        .map(
            t ->
                t.name()
                    + " "
                    + t.basis()
                    + " "
                    + t.open()
                    + " "
                    + t.reason()
                    + " "
                    + t.path()
                    + t.stack())
        .toList();
  }
}
