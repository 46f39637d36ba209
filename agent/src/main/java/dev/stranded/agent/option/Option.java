package dev.stranded.agent.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every key the agent knows, as {@code docs/options.md} lists them. Immutable. */
enum Option {
  ENABLED("enabled", "true", Option.BOOLEAN, "`false`: nothing is woven, nothing runs"),
  THRESHOLD("threshold", "30s", Option.DURATION, "how long a wait lasts before it is looked at"),
  INTERVAL("interval", "10s", Option.DURATION, "how often the agent looks and reports"),
  PROVE(
      "prove",
      "auto",
      "auto, off or always",
      "`auto`: a heap proof when there are new suspects, within the budget; `off`; `always`: at"
          + " every interval with any candidate over the threshold"),
  PROVE_MAX_PAUSE(
      "prove.max-pause",
      "5s",
      Option.DURATION,
      "no proof if its predicted pause is longer; the finding says so"),
  PROVE_MIN_GAP(
      "prove.min-gap", "10m", Option.DURATION_OR_ZERO, "least time between two automatic proofs"),
  COLLECT(
      "collect",
      "false",
      Option.BOOLEAN,
      "`true`: the JVM is told at its start not to keep lost virtual threads, and those that the"
          + " garbage collector takes are reported; JDK 21 or later, with `-javaagent` only"),
  REPORT_JSON(
      "report.json", "", Option.FILE, "file, replaced whole and atomically at every report"),
  REPORT_HTML("report.html", "", Option.FILE, "the same as a self-contained page"),
  IGNORE(
      "ignore",
      "",
      Option.FILE,
      "file of findings that are known, each with a reason and a last day; read when the agent"
          + " starts"),
  BASELINE(
      "baseline",
      "",
      Option.FILE,
      "a report of before, as `report.json` writes it, whose findings are known"),
  LOG("log", "stderr", "stderr, off or a file", "where the agent's own log goes"),
  LOG_FORMAT(
      "log.format",
      "text",
      "text or json",
      "`json`: the log has one object a line, with the finding's `id`, `rule`, `verdict`, `pattern`"
          + " and `count` beside the message"),
  HTTP(
      "http",
      "",
      "PORT or HOST:PORT",
      "serves the report, and `/metrics` for Prometheus; on the loopback address unless a host is"
          + " given"),
  JFR(
      "jfr",
      "false",
      Option.BOOLEAN,
      "`true`: findings, proofs and counts as events of Flight Recorder"),
  JMX(
      "jmx",
      "false",
      Option.BOOLEAN,
      "`true`: the report as an MBean, with notifications, in the platform's MBean server"),
  DEBUG(
      "debug",
      "false",
      Option.BOOLEAN,
      "`true`: the log tells what each round took, and every failure of the agent with its stack"
          + " trace");

  /** What each key begins with as a system property. */
  static final String PROPERTY_PREFIX = "stranded.";

  /** What begins so is for the check for tests, and not for the agent. */
  static final String TESTS_PREFIX = PROPERTY_PREFIX + "junit.";

  /** What each key begins with in the environment. */
  static final String VARIABLE_PREFIX = "STRANDED_";

  private static final String BOOLEAN = "true or false";
  private static final String DURATION = "a duration such as 500ms, 30s, 5m or 1h";
  private static final String DURATION_OR_ZERO = "a duration such as 0s, 500ms, 30s, 5m or 1h";
  private static final String FILE = "a file";

  private final String key;
  private final String defaultValue;
  private final String allowed;
  private final String meaning;

  Option(String key, String defaultValue, String allowed, String meaning) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.allowed = allowed;
    this.meaning = meaning;
  }

  static Optional<Option> of(String key) {
    for (Option option : values()) {
      if (option.key.equals(key)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  static String allKeys() {
    return Arrays.stream(values()).map(Option::key).collect(Collectors.joining(", "));
  }

  String key() {
    return key;
  }

  /** Empty if there is none. */
  String defaultValue() {
    return defaultValue;
  }

  /** Which values are allowed, in words. */
  String allowed() {
    return allowed;
  }

  String meaning() {
    return meaning;
  }

  String property() {
    return PROPERTY_PREFIX + key;
  }

  /** Dots and hyphens become underscores: the shells allow neither in a name. */
  String variable() {
    return VARIABLE_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
