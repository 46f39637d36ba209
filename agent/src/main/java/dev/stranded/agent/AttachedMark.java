package dev.stranded.agent;

import dev.stranded.exchange.Exchange;
import dev.stranded.exchange.Version;
import java.util.Properties;

/**
 * Tells those who attach to this JVM that an agent is in it. Among the agent properties, as the
 * JDK's own management agent does it: an application may replace the system properties, or read
 * them one by one and stumble over ours. Stateless. Source: {@code jdk.internal.vm.VMSupport} and
 * {@code jdk.internal.agent.Agent}, JDK 17 and 25.
 */
final class AttachedMark {

  private static final String VM_SUPPORT = "jdk.internal.vm.VMSupport";

  private AttachedMark() {}

  static void set() {
    properties().setProperty(Exchange.ATTACHED, Version.CURRENT);
  }

  static void clear() {
    properties().remove(Exchange.ATTACHED);
  }

  /** The system properties where a later JDK has no such class. */
  private static Properties properties() {
    try {
      return (Properties) Class.forName(VM_SUPPORT).getMethod("getAgentProperties").invoke(null);
    } catch (ReflectiveOperationException | RuntimeException laterJdk) {
      return System.getProperties();
    }
  }
}
