package dev.stranded.report.jmx;

import dev.stranded.model.report.Report;
import dev.stranded.report.JsonReport;
import dev.stranded.report.jmx.SettingAttributes.SettingAttribute;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenMBeanOperationInfoSupport;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;

/**
 * What clients see: attributes and operations. It takes no look of its own but where a proof is
 * asked for. What it throws are classes of the JDK alone, which clients have. Immutable; called on
 * clients' threads.
 */
final class ReportBean implements DynamicMBean {

  private static final String REPORT = "report";
  private static final String PROVE = "prove";

  private final ManagedAgent agent;
  private final Supplier<Report> latest;
  private final MBeanInfo info;

  /**
   * @param latest the last report
   * @param notifications what is sent
   */
  ReportBean(ManagedAgent agent, Supplier<Report> latest, MBeanNotificationInfo notifications) {
    this.agent = agent;
    this.latest = latest;
    this.info =
        new OpenMBeanInfoSupport(
            // Not ours: a client could not load that.
            DynamicMBean.class.getName(),
            "What Stranded knows of threads that nobody can ever wake",
            Stream.concat(ReportAttributes.infos().stream(), SettingAttributes.infos().stream())
                .toArray(OpenMBeanAttributeInfo[]::new),
            null,
            operations(),
            new MBeanNotificationInfo[] {notifications});
  }

  private static OpenMBeanOperationInfo[] operations() {
    return new OpenMBeanOperationInfo[] {
      new OpenMBeanOperationInfoSupport(
          REPORT, "The last report as JSON", null, SimpleType.STRING, MBeanOperationInfo.INFO),
      new OpenMBeanOperationInfoSupport(
          PROVE,
          "A report as JSON that rests on a heap proof made now; the JVM stands still for the heap"
              + " dumps, and the report comes when they are analysed",
          null,
          SimpleType.STRING,
          MBeanOperationInfo.ACTION_INFO)
    };
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return info;
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    Optional<SettingAttribute> setting = SettingAttributes.find(name);
    if (setting.isPresent()) {
      return setting.get().value().apply(agent.settings());
    }
    Object value = ReportAttributes.get(name, latest.get());
    if (value == null) {
      throw new AttributeNotFoundException(name);
    }
    return value;
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList found = new AttributeList();
    for (String name : names) {
      try {
        found.add(new Attribute(name, getAttribute(name)));
      } catch (AttributeNotFoundException leftOut) {
        // As the contract of this method has it.
      }
    }
    return found;
  }

  @Override
  public void setAttribute(Attribute attribute)
      throws AttributeNotFoundException, InvalidAttributeValueException, MBeanException {
    SettingAttribute setting =
        SettingAttributes.find(attribute.getName())
            .orElseThrow(
                () -> new AttributeNotFoundException(attribute.getName() + " cannot be set"));
    try {
      agent.change(setting.key(), setting.spelled(attribute.getValue()));
    } catch (IllegalArgumentException wrong) {
      throw new InvalidAttributeValueException(wrong.getMessage());
    } catch (IllegalStateException refused) {
      throw refused(refused);
    }
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    AttributeList set = new AttributeList();
    for (Attribute attribute : attributes.asList()) {
      try {
        setAttribute(attribute);
        set.add(attribute);
      } catch (AttributeNotFoundException
          | InvalidAttributeValueException
          | MBeanException leftOut) {
        // As the contract of this method has it.
      }
    }
    return set;
  }

  @Override
  public Object invoke(
      String operation, Object @Nullable [] arguments, String @Nullable [] signature)
      throws MBeanException, ReflectionException {
    boolean isKnown = List.of(REPORT, PROVE).contains(operation);
    if (!isKnown || (arguments != null && arguments.length > 0)) {
      throw new ReflectionException(new NoSuchMethodException(operation));
    }
    try {
      return JsonReport.text(operation.equals(PROVE) ? agent.prove() : latest.get());
    } catch (IllegalStateException refused) {
      throw refused(refused);
    }
  }

  /** Without the cause, whose class the client may not have. */
  private static MBeanException refused(IllegalStateException why) {
    return new MBeanException(new IllegalStateException(why.getMessage()), why.getMessage());
  }
}
