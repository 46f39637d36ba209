package dev.stranded.explain;

import org.jspecify.annotations.Nullable;

/** Patterns that are told by evidence of one kind. Stateless. */
interface Family {

  /** The pattern that the evidence shows; null if it shows none of this family. */
  @Nullable Named name(Subject subject);
}
