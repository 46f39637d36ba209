package dev.stranded.integration;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The JDK's own client of another JVM: what JConsole is. Confined to the test's thread. */
final class ManagementClient implements AutoCloseable {

  private final ForkedJvm app;
  private final JMXConnector connector;
  private final MBeanServerConnection connection;
  private final ObjectName report;
  private final BlockingQueue<Notification> notifications = new LinkedBlockingQueue<>();

  private ManagementClient(ForkedJvm app, JMXConnector connector) throws IOException, JMException {
    this.app = app;
    this.connector = connector;
    this.connection = connector.getMBeanServerConnection();
    this.report = new ObjectName("dev.stranded:type=Report");
  }

  /** Has the JVM let itself be managed, and connects. */
  @SuppressWarnings("BanJNDI") // To a JVM that the test has started itself.
  static ManagementClient connect(ForkedJvm app) throws JMException {
    try {
      VirtualMachine vm = VirtualMachine.attach(Long.toString(app.pid()));
      String url;
      try {
        url = vm.startLocalManagementAgent();
      } finally {
        vm.detach();
      }
      return new ManagementClient(app, JMXConnectorFactory.connect(new JMXServiceURL(url)));
    } catch (IOException e) {
      throw new UncheckedIOException(app.describe(), e);
    } catch (AttachNotSupportedException e) {
      throw new AssertionError(app.describe(), e);
    }
  }

  MBeanServerConnection connection() {
    return connection;
  }

  ObjectName report() {
    return report;
  }

  /** It comes with the first report after somebody has asked for the MBean server. */
  ManagementClient awaitBean() throws IOException {
    Deadline deadline = Deadline.usual();
    while (!connection.isRegistered(report)) {
      if (deadline.isOver()) {
        throw new AssertionError("not registered\n" + app.describe());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return this;
  }

  ManagementClient listen() throws JMException, IOException {
    connection.addNotificationListener(
        report, (notification, handback) -> notifications.add(notification), null, null);
    return this;
  }

  Notification next() throws InterruptedException {
    Deadline deadline = Deadline.usual();
    while (!deadline.isOver()) {
      Notification next = notifications.poll(100, TimeUnit.MILLISECONDS);
      if (next != null) {
        return next;
      }
    }
    throw new AssertionError("no notification\n" + app.describe());
  }

  Object get(String attribute) throws JMException, IOException {
    return connection.getAttribute(report, attribute);
  }

  void set(String attribute, Object value) throws JMException, IOException {
    connection.setAttribute(report, new Attribute(attribute, value));
  }

  String invoke(String operation) throws JMException, IOException {
    return (String) connection.invoke(report, operation, new Object[0], new String[0]);
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException gone) {
      // The JVM has ended before.
    }
  }
}
