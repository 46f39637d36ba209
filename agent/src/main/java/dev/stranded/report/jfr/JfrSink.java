package dev.stranded.report.jfr;

import dev.stranded.model.Finding;
import dev.stranded.model.report.Report;
import dev.stranded.report.ReportSink;
import dev.stranded.report.change.Change;
import dev.stranded.report.change.Changes;
import dev.stranded.report.change.Excerpt;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Tells Flight Recorder what each report says. The event types are registered when somebody first
 * uses the recorder, not before: that loads what the JDK has of it.
 *
 * <p>Lock-free, because Flight Recorder calls with locks of its own held. Whoever takes the state
 * from {@code IDLE} registers; should it be {@code CLOSED} when that is done, the same thread takes
 * it back.
 */
public final class JfrSink implements ReportSink {

  private static final int MOST_PRESENT = 100;
  private static final List<Class<? extends Event>> TYPES =
      List.of(FindingEvent.class, ProofEvent.class, WaitingEvent.class);

  private enum State {
    IDLE,
    REGISTERED,
    CLOSED
  }

  private final Logger log;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  // Kept: they are removed by their identity.
  private final Runnable present = this::tellPresent;
  private final Runnable waiting = this::tellWaiting;
  private final FlightRecorderListener listener = listener();
  // Confined to the reporting thread.
  private final Changes changes = new Changes();
  private long failedProofs;

  // HB: volatile write in accept → read by the recorder's threads; carries the immutable report.
  private volatile @Nullable Report latest;

  /**
   * Waits for the recorder to be used; registers at once where it is already.
   *
   * @throws IllegalStateException if this JVM does not let anybody record
   */
  public JfrSink(Logger log) {
    this.log = log;
    if (!FlightRecorder.isAvailable()) {
      throw new IllegalStateException("Flight Recorder is switched off in this JVM");
    }
    FlightRecorder.addListener(listener);
  }

  private FlightRecorderListener listener() {
    return new FlightRecorderListener() {
      @Override
      public void recorderInitialized(FlightRecorder recorder) {
        register();
      }
    };
  }

  /** Never throws: this may be a thread of the application's, which begins to record. */
  private void register() {
    if (!state.compareAndSet(State.IDLE, State.REGISTERED)) {
      return;
    }
    try {
      TYPES.forEach(FlightRecorder::register);
      FlightRecorder.addPeriodicEvent(FindingEvent.class, present);
      FlightRecorder.addPeriodicEvent(WaitingEvent.class, waiting);
    } catch (Throwable failure) {
      log.error("cannot register the events of Flight Recorder: {}", failure.toString());
    }
    if (state.get() == State.CLOSED) {
      unregister();
    }
  }

  @Override
  public void accept(Report report) {
    List<Change> news = changes.of(report);
    latest = report;
    if (state.get() == State.REGISTERED) {
      for (Change change : news) {
        tell(change.kind().label(), change.finding());
      }
      tellProof(report);
    }
    failedProofs = report.health().failedProofs();
  }

  private void tellProof(Report report) {
    if (report.proof().ran()) {
      new ProofEvent(ProofEvent.FINISHED, report.proof()).commit();
    }
    if (report.health().failedProofs() > failedProofs) {
      new ProofEvent(ProofEvent.FAILED, report.proof()).commit();
    }
  }

  private void tellPresent() {
    Report report = latest;
    if (report != null) {
      report.findings().stream()
          .limit(MOST_PRESENT)
          .forEach(finding -> tell(FindingEvent.PRESENT, finding));
    }
  }

  private void tellWaiting() {
    Report report = latest;
    if (report != null) {
      new WaitingEvent(report).commit();
    }
  }

  private static void tell(String change, Finding finding) {
    new FindingEvent(change, Excerpt.of(finding)).commit();
  }

  /** Takes everything back, or the recorder would keep our classes in memory. */
  @Override
  public void close() {
    State before = state.getAndSet(State.CLOSED);
    FlightRecorder.removeListener(listener);
    if (before == State.REGISTERED) {
      unregister();
    }
  }

  private void unregister() {
    FlightRecorder.removePeriodicEvent(present);
    FlightRecorder.removePeriodicEvent(waiting);
    TYPES.forEach(FlightRecorder::unregister);
  }
}
