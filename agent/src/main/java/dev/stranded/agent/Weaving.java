package dev.stranded.agent;

import dev.stranded.bootstrap.HookFailures;
import dev.stranded.bootstrap.HookState;
import dev.stranded.launcher.OwnThread;
import dev.stranded.model.report.AgentHealth;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.record.Recorder;
import dev.stranded.observe.thread.ThreadTracking;
import dev.stranded.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Woven code and the recorder that listens to it. Must not be loaded before the hook classes are in
 * the boot loader: its verification needs them. Confined to the agent's thread, but for {@link
 * #close}.
 */
final class Weaving implements AutoCloseable {

  private final Recorder recorder = new Recorder();
  private final Weaver weaver;

  private Weaving(Instrumentation instrumentation, boolean lives) {
    // Listen first: then no thread starts unseen between the two steps.
    HookState.install(recorder, OwnThread.class);
    try {
      weaver = Weaver.install(instrumentation, lives);
      recorder.mounts(weaver::weavesEveryMount);
    } catch (RuntimeException | Error failure) {
      HookState.uninstall();
      throw failure;
    }
  }

  /** {@code lives} says whether begin and end of virtual threads are woven, to follow them. */
  static Weaving install(Instrumentation instrumentation, boolean lives) {
    return new Weaving(instrumentation, lives);
  }

  /**
   * Follows virtual threads from now on, if the JVM does not keep the lost ones.
   *
   * @return null if that works; else why not, in words that end a sentence
   */
  @Nullable String follow(ThreadTracking tracking) {
    // Not before begin and end are both woven, or an end could be missed.
    if (ThreadTracking.isOfThisJdk() && !weaver.weavesLives()) {
      return "in this JDK the begin and the end of virtual threads cannot both be woven";
    }
    String obstacle = tracking.obstacle();
    if (obstacle == null) {
      recorder.follow(this::mayHaveMissedEnds);
    }
    return obstacle;
  }

  private boolean mayHaveMissedEnds() {
    return HookFailures.takeEndMissed() || !weaver.weavesLives();
  }

  Records records() {
    return recorder;
  }

  Recorder recorder() {
    return recorder;
  }

  List<String> missing() {
    return weaver.missing();
  }

  /** Housekeeping, once a round. */
  void sweep() {
    recorder.sweep();
  }

  AgentHealth health() {
    return AgentHealth.ofWeaving(
        weaver.wovenMethods(), HookFailures.count(), HookFailures.last(), recorder.dropped());
  }

  @Override
  public void close() {
    HookState.uninstall();
    weaver.uninstall();
  }
}
