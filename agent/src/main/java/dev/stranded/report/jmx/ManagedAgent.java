package dev.stranded.report.jmx;

import dev.stranded.model.report.Report;
import java.time.Duration;
import javax.management.MBeanServer;

/** What a client may see and change of the agent. Any thread may call. */
public interface ManagedAgent {

  /** Whether somebody has asked for the platform's MBean server, or it would not be there. */
  boolean hasPlatformServer();

  /**
   * That server, which is never made here. Returns when it is complete, which another thread may
   * see to.
   *
   * @throws IllegalStateException if nobody has asked for it
   */
  MBeanServer platformServer();

  /** The settings in force. */
  Settings settings();

  /**
   * Changes a setting, from the next round on.
   *
   * @param key as the options have it
   * @throws IllegalArgumentException if the value is not allowed; its message says what is
   * @throws IllegalStateException if the agent does not answer, or is detached
   */
  void change(String key, String value);

  /**
   * A report that rests on a heap proof made now; without, if that cannot be made.
   *
   * @throws IllegalStateException if the agent does not answer, is detached, or makes one already
   */
  Report prove();

  /**
   * Settings that may change while the agent runs.
   *
   * @param prove as the option has it
   */
  record Settings(
      Duration threshold,
      Duration interval,
      String prove,
      Duration proveMaxPause,
      Duration proveMinGap) {}
}
