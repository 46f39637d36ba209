package dev.stranded.micrometer;

import java.lang.ref.WeakReference;
import javax.management.InstanceNotFoundException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the agent's coming and going, and of its findings. The MBean server keeps this, and this
 * keeps nothing: whoever wants to know is held weakly.
 */
final class Announcements implements NotificationListener {

  private final MBeanServer server;
  private final WeakReference<Runnable> changed;

  Announcements(MBeanServer server, Runnable changed) {
    this.server = server;
    this.changed = new WeakReference<>(changed);
  }

  /** Calls what was given, on a thread of others, whenever something has changed from now on. */
  void begin() {
    try {
      server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, this, null, null);
    } catch (InstanceNotFoundException impossible) {
      throw new IllegalStateException(impossible); // Each server has one.
    }
    listenToAgent();
  }

  private void listenToAgent() {
    try {
      server.addNotificationListener(ReportBean.NAME, this, null, null);
    } catch (InstanceNotFoundException notYet) {
      // The delegate tells when it comes.
    }
  }

  @Override
  public void handleNotification(Notification notification, @Nullable Object handback) {
    Runnable interested = changed.get();
    if (interested == null) {
      end();
      return;
    }
    if (notification instanceof MBeanServerNotification bean) {
      if (!bean.getMBeanName().equals(ReportBean.NAME)) {
        return;
      }
      if (MBeanServerNotification.REGISTRATION_NOTIFICATION.equals(bean.getType())) {
        listenToAgent();
      }
    }
    interested.run();
  }

  /** Idempotent. */
  void end() {
    remove(MBeanServerDelegate.DELEGATE_NAME);
    remove(ReportBean.NAME);
  }

  private void remove(ObjectName from) {
    try {
      server.removeNotificationListener(from, this);
    } catch (InstanceNotFoundException | ListenerNotFoundException notThere) {
      // Then there is nothing to remove.
    }
  }
}
