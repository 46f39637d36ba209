package dev.acme.accuracy;

/** What it takes to prove that a thread is lost. */
public enum Provable {
  /** Who must act is known, and never will: whoever else may reach the lock. */
  BY_OWNERSHIP,
  /** Nobody who can still run reaches what it waits on. Not so if a static field keeps that. */
  BY_HEAP,
  /** Nothing can: a suspicion is all there may be. */
  NOT
}
