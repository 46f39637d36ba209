package dev.stranded.prove;

import dev.stranded.prove.analysis.FinishedProof;
import java.time.Duration;

/**
 * A heap proof that somebody waits for: dumps follow one another until they agree or no more is to
 * be had. Stateless.
 */
public final class ConfirmedProof {

  /** Makes dumps and has them analysed. */
  public interface Dumps {

    /**
     * One dump and what its analysis says.
     *
     * @param number 1 for the first
     */
    FinishedProof make(int number) throws Exception;

    /** Returns a moment later; throws if nobody waits any more. */
    void pause() throws Exception;
  }

  private ConfirmedProof() {}

  /**
   * Makes as many dumps as are needed.
   *
   * @param interval between the beginnings of two dumps
   * @throws Exception what {@code dumps} throws
   */
  public static FinishedProof make(Dumps dumps, Duration interval) throws Exception {
    FinishedProof first = dumps.make(1);
    if (!Confirmation.isNeeded(first)) {
      return first;
    }
    FinishedProof agreed = first;
    int number = 1;
    long began = first.dump().beganNanos();
    do {
      while (System.nanoTime() - began < interval.toNanos()) {
        dumps.pause();
      }
      FinishedProof further = dumps.make(++number);
      began = further.dump().beganNanos();
      agreed = Confirmation.agreed(agreed, further);
    } while (Confirmation.isNeededStill(agreed));
    return Confirmation.settled(agreed);
  }
}
