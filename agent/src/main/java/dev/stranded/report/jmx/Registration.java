package dev.stranded.report.jmx;

import dev.stranded.model.report.Report;
import dev.stranded.report.change.Change;
import dev.stranded.report.change.ChangeKind;
import dev.stranded.report.change.Excerpt;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The MBean in one server. Clients read on threads of theirs; it is registered, tells its listeners
 * and is taken back on one thread at a time.
 */
final class Registration {

  private static final String TYPE_PREFIX = "dev.stranded.finding.";

  private final ManagedAgent agent;
  private final ObjectName name;
  // Confined to the thread that registers, as is all below but the report.
  private final NotificationBroadcasterSupport emitter;
  private @Nullable MBeanServer server;
  private long sequence;

  // HB: volatile write by the reporting thread → read by clients; carries the immutable report.
  private volatile Report latest;

  /** Not registered yet. */
  Registration(ManagedAgent agent, Report first) {
    this.agent = agent;
    this.name = name();
    this.latest = first;
    this.emitter = new NotificationBroadcasterSupport(notifications());
  }

  private static MBeanNotificationInfo notifications() {
    String[] types =
        Arrays.stream(ChangeKind.values()).map(Registration::type).toArray(String[]::new);
    return new MBeanNotificationInfo(
        types,
        Notification.class.getName(),
        "A finding is new, has more threads, is proven now or has ended; the user data is one"
            + " element of Findings");
  }

  private static String type(ChangeKind kind) {
    return TYPE_PREFIX + kind.label();
  }

  /** From now on clients read {@code report}. */
  void latest(Report report) {
    latest = report;
  }

  void register() throws JMException {
    ReportBean bean = new ReportBean(agent, () -> latest, notifications());
    MBeanServer platform = agent.platformServer();
    platform.registerMBean(Facade.of(bean, emitter), name);
    server = platform;
  }

  void tell(List<Change> changes, Instant time) {
    for (Change change : changes) {
      Excerpt excerpt = Excerpt.of(change.finding());
      Notification notification =
          new Notification(
              type(change.kind()), name, ++sequence, time.toEpochMilli(), excerpt.headline());
      notification.setUserData(FindingData.of(excerpt));
      emitter.sendNotification(notification);
    }
  }

  void unregister() throws JMException {
    MBeanServer where = server;
    server = null;
    if (where == null) {
      return;
    }
    try {
      where.unregisterMBean(name);
    } catch (InstanceNotFoundException goneAlready) {
      // Somebody else has taken it out.
    }
  }

  private static ObjectName name() {
    try {
      return ObjectName.getInstance(JmxSink.NAME);
    } catch (MalformedObjectNameException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
