package dev.stranded.soundness;

import dev.stranded.integration.Jdk;

/** One program in one JVM, looked at in one way. Immutable. */
record Run(Jdk jdk, String collector, String mode, long seed, int threads, boolean virtual) {

  /** What repeats it. */
  String command() {
    return "scripts/soundness --seed=%d --threads=%d --jdk=%s --gc=%s --modes=%s%s"
        .formatted(
            seed, threads, jdk.feature(), collector, mode, virtual ? "" : " --platform-only");
  }

  @Override
  public String toString() {
    return "seed %d, JDK %d, %s, %s".formatted(seed, jdk.feature(), collector, mode);
  }
}
