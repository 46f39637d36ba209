package dev.stranded.agent;

import dev.stranded.model.AgentHealth;
import dev.stranded.model.Proof;
import dev.stranded.model.Report;
import dev.stranded.observe.Records;
import java.time.Duration;

/**
 * What the agent does over and over: look, judge, tell. Owns the outputs. Confined to the agent's
 * thread.
 */
final class Rounds implements AutoCloseable {

  private final Preparation preparation;
  private final Watch watch;
  private AgentOptions options;
  private AgentLog log;
  private Failures failures;
  private Sinks sinks;

  Rounds(AgentOptions options, Preparation preparation) {
    this.options = options;
    this.preparation = preparation;
    Weaving weaving = preparation.weaving();
    watch = new Watch(weaving == null ? Records.NONE : weaving.records(), options.threshold());
    log = AgentLog.open(options.log());
    failures = new Failures(log.logger());
    sinks = Sinks.open(options, log.logger(), failures);
    if (preparation.trouble() != null) {
      log.logger().warn(preparation.trouble());
    }
  }

  Duration interval() {
    return options.interval();
  }

  AgentOptions options() {
    return options;
  }

  /** One round, told to every sink. Never throws: what fails is logged and tried again. */
  void next() {
    try {
      sinks.accept(look());
      failures.worked("a round");
    } catch (Throwable failure) {
      failures.note("a round", failure);
    }
  }

  /** What can be said now. */
  Report look() {
    Weaving weaving = preparation.weaving();
    if (weaving != null) {
      weaving.sweep();
    }
    AgentHealth health = weaving == null ? AgentHealth.NOTHING_WOVEN : weaving.health();
    return watch.look(Proof.none(Proofs.reasonForNone(options.prove())), health);
  }

  /** Goes on with other options; what is woven stays. */
  void configure(AgentOptions changed) {
    if (!changed.threshold().equals(options.threshold())) {
      watch.threshold(changed.threshold());
    }
    boolean sameOutputs = changed.hasOutputsOf(options);
    options = changed;
    if (!sameOutputs) {
      sinks.close();
      log.close();
      log = AgentLog.open(changed.log());
      failures = new Failures(log.logger());
      sinks = Sinks.open(changed, log.logger(), failures);
    }
    log.logger().info("options changed: {}", changed.argument());
  }

  /** Closes the outputs; what is woven is not its business. */
  @Override
  public void close() {
    try {
      sinks.close();
      log.logger().info("stopped");
    } finally {
      log.close();
    }
  }
}
