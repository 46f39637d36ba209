package dev.stranded.report.jmx;

import dev.stranded.report.jmx.ManagedAgent.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/**
 * The attributes that tell the settings, and may be set. Only what neither opens a file nor a port:
 * who may manage a JVM shall not write where the JVM can. Immutable.
 */
final class SettingAttributes {

  private static final long MILLIS_A_SECOND = 1_000;

  private static final List<SettingAttribute> ALL =
      List.of(
          millis(
              "ThresholdMillis",
              "threshold",
              "How long a wait lasts before it is looked at; milliseconds",
              Settings::threshold),
          millis(
              "IntervalMillis",
              "interval",
              "How often the agent looks and reports; milliseconds",
              Settings::interval),
          new SettingAttribute(
              "Prove",
              "prove",
              "When a heap proof is made: auto, off or always",
              SimpleType.STRING,
              Settings::prove),
          millis(
              "ProveMaxPauseMillis",
              "prove.max-pause",
              "No proof if its predicted pause is longer; milliseconds",
              Settings::proveMaxPause),
          millis(
              "ProveMinGapMillis",
              "prove.min-gap",
              "Least time between two automatic proofs; milliseconds",
              Settings::proveMinGap));

  private SettingAttributes() {}

  /**
   * One that may be set.
   *
   * @param key of its option
   */
  record SettingAttribute(
      String name,
      String key,
      String description,
      OpenType<?> type,
      Function<Settings, Object> value) {

    /**
     * As the options spell it.
     *
     * @throws IllegalArgumentException if it is of another type, or would be more than one option
     */
    String spelled(Object wanted) {
      if (!type.isValue(wanted)) {
        throw new IllegalArgumentException(name + " is a " + type.getClassName());
      }
      if (wanted instanceof Long millis) {
        boolean isWhole = millis % MILLIS_A_SECOND == 0;
        return isWhole ? millis / MILLIS_A_SECOND + "s" : millis + "ms";
      }
      String text = wanted.toString();
      if (text.indexOf(',') >= 0) {
        throw new IllegalArgumentException(name + " has no comma");
      }
      return text;
    }

    private OpenMBeanAttributeInfo info() {
      return new OpenMBeanAttributeInfoSupport(name, description, type, true, true, false);
    }
  }

  private static SettingAttribute millis(
      String name, String key, String description, Function<Settings, Duration> value) {
    return new SettingAttribute(
        name, key, description, SimpleType.LONG, settings -> value.apply(settings).toMillis());
  }

  static List<OpenMBeanAttributeInfo> infos() {
    return ALL.stream().map(SettingAttribute::info).toList();
  }

  static Optional<SettingAttribute> find(String name) {
    return ALL.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
  }
}
