package dev.stranded.benchmarks.heap;

import dev.stranded.heap.HeapProof;
import dev.stranded.heap.HeapVerdicts;
import dev.stranded.heap.ProofRequest;
import dev.stranded.heap.ThreadVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The whole heap proof, verdicts in words included. */
final class StrandedReader implements HeapReader {
  private static final double MILLISECOND = 1e6;

  @Override
  public String read(Path dump) throws IOException {
    HeapVerdicts verdicts = HeapProof.analyze(dump, ProofRequest.PLAIN);
    // Blind spots stay open in a dump that nobody prepared: the basis tells what was found.
    List<String> found =
        verdicts.threads().stream()
            .filter(verdict -> verdict.basis().lost())
            .map(ThreadVerdict::name)
            .toList();
    long lost = found.stream().filter(StrandedReader::isLost).count();
    if (lost != ServiceThreads.LOST || found.size() != lost) {
      throw new IllegalStateException("lost are " + found);
    }
    HeapVerdicts.Cost cost = verdicts.cost();
    return String.format(
        Locale.ROOT,
        "objects=%d indexBytes=%d lost=%d index=%.0fms reach=%.0fms explain=%.0fms",
        verdicts.facts().objects(),
        cost.indexBytes(),
        lost,
        cost.indexNanos() / MILLISECOND,
        cost.reachNanos() / MILLISECOND,
        cost.explainNanos() / MILLISECOND);
  }

  private static boolean isLost(String name) {
    return name.startsWith(ServiceThreads.LOST_NAME);
  }
}
