package dev.acme.scenarios;

import java.util.List;

/**
 * Threads in every wait there is, each lost one with a live twin, and live ones within reach of all
 * that can hold something. Says line by line what is to be told of each, then READY. Arguments:
 * {@code platform} and {@code virtual}, either or both.
 */
public final class MixedScenario {

  private MixedScenario() {}

  public static void main(String[] args) throws Exception {
    List<Cast> casts = List.of(args).stream().map(kind -> new Cast(Threads.named(kind))).toList();
    for (Cast cast : casts) {
      stage(cast);
    }
    Scenario.readyUntilEnd();
    System.out.println(casts.stream().mapToInt(Cast::size).sum());
  }

  // Its frame is gone before anybody looks, with all that its callees have left there.
  private static void stage(Cast cast) throws Exception {
    new MixedQueues(cast).stage();
    new MixedSynchronisers(cast).stage();
    new MixedOwners(cast).stage();
    new MixedHolders(cast).stage();
    cast.awaitAll();
  }
}
