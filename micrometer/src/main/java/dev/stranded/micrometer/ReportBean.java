package dev.stranded.micrometer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * The agent's last report as its MBean shows it, asked for once a second at most: one scrape reads
 * many meters. Guarded by itself.
 */
final class ReportBean {

  static final ObjectName NAME = name();

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final List<String> COUNTS =
      List.of(
          "Threads",
          "VirtualThreads",
          "Waiting",
          "WaitingVirtual",
          "Proven",
          "Suspected",
          "Undecided");

  private static final List<String> TOTALS =
      List.of("FailedProofs", "RefutedProofs", "HookFailures");

  /** What was read at one time. Immutable. */
  record Reading(Map<String, Long> figures, List<FindingRow> findings) {
    Reading {
      figures = Map.copyOf(figures);
      findings = List.copyOf(findings);
    }
  }

  private final MBeanServer server;
  private final Map<String, Long> totals = new HashMap<>();
  private @Nullable Reading latest;
  private long readNanos;

  ReportBean(MBeanServer server) {
    this.server = server;
  }

  private static ObjectName name() {
    try {
      return ObjectName.getInstance("dev.stranded:type=Report");
    } catch (MalformedObjectNameException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Empty while there is no agent, or it has no MBean. */
  synchronized Optional<Reading> reading() {
    long now = System.nanoTime();
    if (latest == null || now - readNanos > FRESH_NANOS) {
      latest = read();
      readNanos = now;
      if (latest != null) {
        totals.putAll(latest.figures());
      }
    }
    return Optional.ofNullable(latest);
  }

  /** What was read counts no more. */
  synchronized void changed() {
    latest = null;
  }

  /** A number of the report; not a number while there is no agent. */
  double count(String attribute) {
    return reading()
        .map(read -> read.figures().get(attribute))
        .map(Long::doubleValue)
        .orElse(Double.NaN);
  }

  /** What only adds up; the last that was known while there is no agent. */
  synchronized double total(String attribute) {
    reading();
    return totals.getOrDefault(attribute, 0L);
  }

  private @Nullable Reading read() {
    String[] names =
        Stream.of(COUNTS, TOTALS, List.of("Findings")).flatMap(List::stream).toArray(String[]::new);
    Map<String, Long> figures = new HashMap<>();
    List<FindingRow> findings = List.of();
    try {
      for (Attribute attribute : server.getAttributes(NAME, names).asList()) {
        if (attribute.getValue() instanceof Number number) {
          figures.put(attribute.getName(), number.longValue());
        } else if (attribute.getValue() instanceof CompositeData[] data) {
          findings = Arrays.stream(data).map(FindingRow::of).toList();
        }
      }
    } catch (InstanceNotFoundException | ReflectionException absent) {
      return null;
    }
    return new Reading(figures, findings);
  }
}
