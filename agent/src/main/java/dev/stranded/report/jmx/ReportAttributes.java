package dev.stranded.report.jmx;

import dev.stranded.model.Utc;
import dev.stranded.model.report.Report;
import dev.stranded.report.change.Excerpt;
import java.util.List;
import java.util.function.Function;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;

/** The attributes that tell of the last report. Their names are a contract. Immutable. */
final class ReportAttributes {

  private static final List<ReportAttribute> ALL =
      List.of(
          new ReportAttribute(
              "Time",
              "When the report was made; UTC",
              SimpleType.STRING,
              report -> Utc.text(report.time().toEpochMilli())),
          count("Threads", "Platform threads", report -> report.summary().threads()),
          count("VirtualThreads", "Virtual threads", report -> report.summary().virtualThreads()),
          count(
              "Waiting",
              "Threads that wait without a time limit",
              report -> report.summary().waiting()),
          count(
              "WaitingVirtual",
              "Virtual threads that wait without a time limit",
              report -> report.summary().waitingVirtual()),
          count(
              "Proven", "Threads of findings that are proven", report -> report.summary().proven()),
          count(
              "Suspected",
              "Threads of findings that are suspected",
              report -> report.summary().suspected()),
          count(
              "Undecided", "Threads of waits that could not be decided", Report::undecidedThreads),
          total(
              "FailedProofs",
              "Heap proofs that were due, and could not be made or brought to their end",
              report -> report.health().failedProofs()),
          total(
              "RefutedProofs",
              "Threads that were proven stuck and went on: 0, or please report it",
              report -> report.endedProofs().refuted()),
          total("HookFailures", "Failures in woven code", report -> report.health().hookFailures()),
          new ReportAttribute(
              "Findings",
              "Findings of the report: proven before suspected, then longest wait first",
              FindingData.arrayType(),
              ReportAttributes::findings));

  private ReportAttributes() {}

  private record ReportAttribute(
      String name, String description, OpenType<?> type, Function<Report, Object> value) {}

  private static ReportAttribute count(
      String name, String description, Function<Report, Object> value) {
    return new ReportAttribute(name, description, SimpleType.INTEGER, value);
  }

  private static ReportAttribute total(
      String name, String description, Function<Report, Object> value) {
    return new ReportAttribute(name, description, SimpleType.LONG, value);
  }

  private static CompositeData[] findings(Report report) {
    return report.findings().stream()
        .map(Excerpt::of)
        .map(FindingData::of)
        .toArray(CompositeData[]::new);
  }

  static List<OpenMBeanAttributeInfo> infos() {
    return ALL.stream().map(ReportAttributes::info).toList();
  }

  private static OpenMBeanAttributeInfo info(ReportAttribute attribute) {
    return new OpenMBeanAttributeInfoSupport(
        attribute.name(), attribute.description(), attribute.type(), true, false, false);
  }

  /** Null if there is none of that name. */
  static @Nullable Object get(String name, Report report) {
    for (ReportAttribute attribute : ALL) {
      if (attribute.name().equals(name)) {
        return attribute.value().apply(report);
      }
    }
    return null;
  }
}
