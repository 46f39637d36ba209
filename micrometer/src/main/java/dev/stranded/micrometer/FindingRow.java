package dev.stranded.micrometer;

import javax.management.openmbean.CompositeData;

/** What a meter tells of one finding. Immutable. */
record FindingRow(String id, String rule, String verdict, String pattern, String site, int count) {

  static FindingRow of(CompositeData data) {
    return new FindingRow(
        text(data, "id"),
        text(data, "rule"),
        text(data, "verdict"),
        text(data, "pattern"),
        withoutLine(text(data, "site")),
        data.get("count") instanceof Integer count ? count : 0);
  }

  /** Class and method: the line would make another meter of each release. */
  private static String withoutLine(String frame) {
    int file = frame.indexOf('(');
    return file < 0 ? frame : frame.substring(0, file);
  }

  /** Empty where there is none: a tag needs a value. */
  private static String text(CompositeData data, String item) {
    return data.containsKey(item) && data.get(item) instanceof String text ? text : "";
  }
}
