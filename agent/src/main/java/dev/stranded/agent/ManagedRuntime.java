package dev.stranded.agent;

import dev.stranded.agent.option.AgentOptions;
import dev.stranded.agent.option.InvalidOptionException;
import dev.stranded.agent.output.OutsideThread;
import dev.stranded.model.report.Report;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.jdk.JdkInternals;
import dev.stranded.report.ReportSink;
import dev.stranded.report.jmx.JmxSink;
import dev.stranded.report.jmx.ManagedAgent;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import javax.management.MBeanServer;
import org.slf4j.Logger;

/** What management clients may do with an agent. Lock-free; loaded only with {@code jmx=true}. */
final class ManagedRuntime implements ManagedAgent {

  private final AgentRuntime runtime;
  private final JdkField server;

  private ManagedRuntime(AgentRuntime runtime, Instrumentation instrumentation) {
    this.runtime = runtime;
    JdkInternals.openManagement(instrumentation);
    this.server = JdkField.optional(ManagementFactory.class.getName(), "platformMBeanServer");
    if (!server.exists()) {
      throw new IllegalStateException("this JDK does not tell whether it has an MBean server");
    }
  }

  /** The sink that shows {@code runtime} to them. */
  static ReportSink sink(AgentRuntime runtime, Instrumentation instrumentation, Logger log) {
    ManagedAgent agent = new ManagedRuntime(runtime, instrumentation);
    return new JmxSink(agent, OutsideThread.factory("stranded-jmx"), log);
  }

  /** Racy: a server that is being made is seen now or by the next report. */
  @Override
  public boolean hasPlatformServer() {
    return server.get(null) != null;
  }

  /** Under the lock of {@code getPlatformMBeanServer}, which it holds until all is registered. */
  @Override
  @SuppressWarnings("LockOnNonEnclosingClassLiteral") // That lock is what is meant.
  public MBeanServer platformServer() {
    synchronized (ManagementFactory.class) {
      if (server.get(null) instanceof MBeanServer there) {
        return there;
      }
    }
    throw new IllegalStateException("nobody has asked for the MBean server");
  }

  @Override
  public Settings settings() {
    AgentOptions options = runtime.options();
    return new Settings(
        options.threshold(),
        options.interval(),
        options.prove().name().toLowerCase(Locale.ROOT),
        options.proveMaxPause(),
        options.proveMinGap());
  }

  @Override
  public void change(String key, String value) {
    try {
      runtime.configure(key + "=" + value);
    } catch (InvalidOptionException wrong) {
      throw new IllegalArgumentException(wrong.getMessage());
    } catch (Exception failure) {
      throw RequestedProof.refused(failure);
    }
  }

  @Override
  public Report prove() {
    return runtime.proveOnDemand();
  }
}
