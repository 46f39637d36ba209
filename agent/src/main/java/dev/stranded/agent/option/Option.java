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
  MAX_LOAD(
      "max-load",
      "1%",
      Option.PERCENT,
      "share of a core that looks may take on average, 5 s saved up; if they take more, they are"
          + " further apart than `interval` says, up to thirty intervals"),
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
  ARCHIVE(
      "archive",
      "",
      "a directory",
      "the report is kept there whenever a finding is new, has grown or is proven now; made with"
          + " mode 700 if it is not there"),
  ARCHIVE_DUMPS(
      "archive.dumps",
      "false",
      Option.BOOLEAN,
      "`true`: the heap dump of a proof is kept beside the report that rests on it; it holds"
          + " everything in the heap"),
  ARCHIVE_MAX_FILES(
      "archive.max-files",
      "100",
      "a number from 1 to 100000",
      "most files in the archive; the oldest go first"),
  ARCHIVE_MAX_SIZE(
      "archive.max-size", "100m", Option.SIZE, "most bytes of all files in the archive"),
  ARCHIVE_MAX_AGE(
      "archive.max-age", "720h", Option.DURATION, "after which a file of the archive is removed"),
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
          + " given, which needs `http.token`"),
  HTTP_TOKEN(
      "http.token",
      "",
      "16 to 1024 visible ASCII characters, or @FILE with a file that holds them",
      "what each request to `http` has to give, as `Authorization: Bearer TOKEN`; with it `POST"
          + " /prove` makes a heap proof"),
  HTTP_NAMES(
      "http.names",
      "",
      "host names, with colons between them",
      "by which requests may call this host, besides loopback and the host of `http`"),
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
  private static final String PERCENT = "a percentage from 1% to 100%";
  private static final String FILE = "a file";
  private static final String SIZE = "a size such as 500k, 100m or 2g";

  /** What somebody has mistyped the token's key for has this in it. */
  private static final String TOKEN = "token";

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

  /**
   * Whether what is given for such a key must not be shown; also if it is no key, but was meant.
   */
  static boolean isSecret(String key) {
    return key.toLowerCase(Locale.ROOT).contains(TOKEN)
        || OptionSources.isNear(
            OptionSources.letters(key).replaceFirst("^D?STRANDED", ""),
            OptionSources.letters(HTTP_TOKEN.key));
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
