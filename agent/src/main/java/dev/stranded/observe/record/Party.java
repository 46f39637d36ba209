package dev.stranded.observe.record;

import org.jspecify.annotations.Nullable;

/** Who has dealt with a channel: one thread, or a crowd of them that cannot be told apart. */
interface Party {

  long id();

  String name();

  boolean alive();

  /** How it ended; null while alive or when unknown. */
  @Nullable String ended();

  /** Whether it is of the kind that comes and goes. */
  boolean passing();

  /** Where it was created; null when unknown. */
  @Nullable Site created();
}
