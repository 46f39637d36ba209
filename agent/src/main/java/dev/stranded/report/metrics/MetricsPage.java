package dev.stranded.report.metrics;

import dev.stranded.model.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the last report, and of what adds up since the agent came. The reporting thread
 * hands reports over; any thread may write.
 */
public final class MetricsPage {

  private record State(Report report, Totals totals) {}

  // HB: volatile write in accept → read in write; carries the immutable state.
  private volatile @Nullable State state;

  /** Takes the next report. One thread only. */
  public void accept(Report report) {
    State before = state;
    Totals totals = before == null ? Totals.NONE : before.totals();
    state = new State(report, totals.plus(report));
  }

  /**
   * Writes the metrics in the format that suits.
   *
   * @param accept the request's header of that name; empty if there is none
   * @return the content type of what was written
   * @throws IOException if {@code out} does
   * @throws IllegalStateException if there is no report yet
   */
  public String write(String accept, OutputStream out) throws IOException {
    State now = state;
    if (now == null) {
      throw new IllegalStateException("no report yet");
    }
    return Exposition.write(Series.of(now.report(), now.totals()), accept, out);
  }
}
