package dev.stranded.cli.watch;

import dev.stranded.compare.WatchedReport;

/** The agent that is watched. Asked by one thread at a time. */
public interface Watched {

  /**
   * The report of its last round.
   *
   * @throws Exception if it cannot be asked any more; the message is for the user
   */
  WatchedReport latest() throws Exception;

  /**
   * A report that rests on a heap proof made now.
   *
   * @throws Exception as above
   */
  WatchedReport prove() throws Exception;
}
