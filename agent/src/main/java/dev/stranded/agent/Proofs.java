package dev.stranded.agent;

import dev.stranded.agent.AgentOptions.ProveMode;

/** Says why there is no heap proof. Stateless. */
final class Proofs {

  static final String NOT_HERE = "this version makes no heap proofs";

  private Proofs() {}

  static String reasonForNone(ProveMode mode) {
    return mode == ProveMode.OFF ? "switched off by prove=off" : NOT_HERE;
  }
}
