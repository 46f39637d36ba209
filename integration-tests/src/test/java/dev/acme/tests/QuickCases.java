package dev.acme.tests;

import org.junit.jupiter.api.RepeatedTest;

/** Many tests that leave nothing: to see what the check costs. */
public class QuickCases {

  @RepeatedTest(4_000)
  void startsAThreadAndJoinsIt() throws Exception {
    LeakyCases.started("quick", () -> {}).join();
  }
}
