package dev.stranded.heap;

import dev.stranded.heap.hprof.HprofException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Analyses mutated dumps: {@code HprofFuzz <dump> <iterations> <seed>}. Fails on anything but a
 * verdict or an {@link HprofException}, and on an analysis that takes longer than it may. Run it
 * with a small heap.
 */
final class HprofFuzz {
  private static final long MOST_NANOS = 20_000_000_000L;

  private HprofFuzz() {}

  /** Runs to the end, or throws. */
  public static void main(String[] args) throws IOException {
    byte[] sound = Files.readAllBytes(Path.of(args[0]));
    int iterations = Integer.parseInt(args[1]);
    long firstSeed = Long.parseLong(args[2]);
    Path file = Files.createTempFile("fuzz-", ".hprof");
    Set<String> lost = lost(HeapProof.analyze(Path.of(args[0]), ProofRequest.PLAIN));
    int refused = 0;
    int proveMore = 0;
    long slowest = 0;
    for (int i = 0; i < iterations; i++) {
      long seed = firstSeed + i;
      Files.write(file, mutate(sound, new Random(seed)));
      long start = System.nanoTime();
      try {
        Set<String> found = lost(HeapProof.analyze(file, ProofRequest.PLAIN));
        if (!lost.containsAll(found)) {
          proveMore++;
          System.out.println("seed " + seed + " proves more: " + found);
        }
      } catch (HprofException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new IllegalStateException("seed " + seed, e);
      }
      slowest = Math.max(slowest, System.nanoTime() - start);
      if (slowest > MOST_NANOS) {
        throw new IllegalStateException("seed " + seed + " took " + slowest + " ns");
      }
    }
    Files.delete(file);
    System.out.printf(
        "%d mutants, %d refused, %d prove more, slowest %d ms%n",
        iterations, refused, proveMore, slowest / 1_000_000);
  }

  private static Set<String> lost(HeapVerdicts verdicts) {
    return verdicts.lost().stream().map(ThreadVerdict::name).collect(Collectors.toSet());
  }

  private static byte[] mutate(byte[] sound, Random random) {
    byte[] mutant = sound.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(5)) {
        case 0 -> mutant[at] = (byte) random.nextInt();
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> fill(mutant, at, (byte) 0xFF);
        case 3 -> fill(mutant, at, (byte) 0);
        default -> copy(mutant, at, random);
      }
    }
    return mutant;
  }

  private static void fill(byte[] mutant, int at, byte value) {
    for (int i = at; i < Math.min(mutant.length, at + 8); i++) {
      mutant[i] = value;
    }
  }

  private static void copy(byte[] mutant, int at, Random random) {
    int from = random.nextInt(mutant.length);
    int length = Math.min(random.nextInt(64), mutant.length - Math.max(at, from));
    System.arraycopy(mutant, from, mutant, at, length);
  }
}
