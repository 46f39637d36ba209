package dev.stranded.agent;

import dev.stranded.bootstrap.HookFailures;
import dev.stranded.bootstrap.HookState;
import dev.stranded.model.AgentHealth;
import dev.stranded.observe.Records;
import dev.stranded.observe.record.Recorder;
import dev.stranded.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * Woven code and the recorder that listens to it. Must not be loaded before the hook classes are in
 * the boot loader: its verification needs them. Confined to the agent's thread.
 */
final class Weaving implements AutoCloseable {

  private final Recorder recorder = new Recorder();
  private final Weaver weaver;

  private Weaving(Instrumentation instrumentation) {
    // Listen first: then no thread starts unseen between the two steps.
    HookState.install(recorder, AgentThread.class);
    try {
      weaver = Weaver.install(instrumentation);
    } catch (RuntimeException | Error failure) {
      HookState.uninstall();
      throw failure;
    }
  }

  static Weaving install(Instrumentation instrumentation) {
    return new Weaving(instrumentation);
  }

  Records records() {
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
    return new AgentHealth(
        weaver.wovenMethods(), HookFailures.count(), HookFailures.last(), recorder.dropped());
  }

  @Override
  public void close() {
    HookState.uninstall();
    weaver.uninstall();
  }
}
