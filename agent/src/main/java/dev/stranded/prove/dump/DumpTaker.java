package dev.stranded.prove.dump;

import java.nio.file.Path;

/** Takes heap dumps that were analysed, to keep them. Called by whatever thread awaits analyses. */
public interface DumpTaker {

  /** Takes {@code dump} away, or leaves it to be removed; does not throw. */
  void take(Path dump);

  /** Hears why there is nothing to take. */
  void cannot(Exception why);
}
