package dev.stranded.benchmarks.heap;

import dev.stranded.heap.HeapProof;
import dev.stranded.heap.HeapVerdicts;
import dev.stranded.heap.ProofRequest;
import dev.stranded.heap.ThreadVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The whole heap proof, verdicts in words included. */
final class StrandedReader implements HeapReader {
  private static final double MILLISECOND = 1e6;

  @Override
  public String read(Path dump) throws IOException {
    HeapVerdicts verdicts = HeapProof.analyze(dump, ProofRequest.PLAIN);
    long lost = verdicts.lost().stream().filter(StrandedReader::isLost).count();
    if (lost != ServiceThreads.LOST || verdicts.lost().size() != lost) {
      throw new IllegalStateException(
          "lost are " + verdicts.lost().stream().map(ThreadVerdict::name).toList());
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

  private static boolean isLost(ThreadVerdict verdict) {
    return verdict.name().startsWith(ServiceThreads.LOST_NAME);
  }
}
