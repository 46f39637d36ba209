package dev.stranded.micrometer;

import java.util.HashMap;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** An MBean with what the agent's has. Confined to the test's thread. */
final class FakeAgent extends NotificationBroadcasterSupport implements DynamicMBean {

  private static final String[] ITEMS = {"count", "id", "pattern", "rule", "site", "verdict"};

  private final MBeanServer server;
  final Map<String, Object> attributes = new HashMap<>();
  int asked;

  FakeAgent(MBeanServer server) {
    this.server = server;
    attributes.put("Threads", 10);
    attributes.put("VirtualThreads", 7);
    attributes.put("Waiting", 6);
    attributes.put("WaitingVirtual", 2);
    attributes.put("Proven", 3);
    attributes.put("Suspected", 1);
    attributes.put("Undecided", 1);
    attributes.put("FailedProofs", 0L);
    attributes.put("RefutedProofs", 0L);
    attributes.put("HookFailures", 5L);
    attributes.put("Findings", new CompositeData[0]);
  }

  FakeAgent come() throws JMException {
    server.registerMBean(this, ReportBean.NAME);
    return this;
  }

  void go() throws JMException {
    server.unregisterMBean(ReportBean.NAME);
  }

  /** Tells of these findings from now on. */
  void find(CompositeData... findings) {
    attributes.put("Findings", findings);
    sendNotification(new Notification("dev.stranded.finding.new", ReportBean.NAME, 1));
  }

  static CompositeData finding(String id, String rule, int count) throws OpenDataException {
    OpenType<?>[] types = new OpenType<?>[ITEMS.length];
    java.util.Arrays.fill(types, SimpleType.STRING);
    types[0] = SimpleType.INTEGER;
    CompositeType type = new CompositeType("Finding", "a finding", ITEMS, ITEMS, types);
    Object[] values = {count, id, null, rule, "com.acme.Feed.run(Feed.java:12)", "proven"};
    return new CompositeDataSupport(type, ITEMS, values);
  }

  @Override
  public Object getAttribute(String attribute) {
    return attributes.get(attribute);
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    asked++;
    AttributeList list = new AttributeList();
    for (String name : names) {
      list.add(new Attribute(name, attributes.get(name)));
    }
    return list;
  }

  @Override
  public void setAttribute(Attribute attribute) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AttributeList setAttributes(AttributeList list) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return new MBeanInfo(FakeAgent.class.getName(), "", null, null, null, null);
  }
}
