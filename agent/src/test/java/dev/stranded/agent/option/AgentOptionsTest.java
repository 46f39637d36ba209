package dev.stranded.agent.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.report.http.BearerToken;
import dev.stranded.report.http.HttpAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, values, sources and their precedence. */
class AgentOptionsTest {

  private static final String TOKEN = "correct-horse-battery";

  /** For each key: a first and a second good value, and how to read what became of it. */
  private record Sample(String first, String second, Function<AgentOptions, Object> read) {}

  private static final Map<Option, Sample> SAMPLES =
      Map.ofEntries(
          Map.entry(Option.ENABLED, new Sample("false", "true", AgentOptions::enabled)),
          Map.entry(Option.THRESHOLD, new Sample("500ms", "5m", AgentOptions::threshold)),
          Map.entry(Option.INTERVAL, new Sample("1s", "1h", AgentOptions::interval)),
          Map.entry(Option.MAX_LOAD, new Sample("5%", "100%", AgentOptions::maxLoad)),
          Map.entry(Option.PROVE, new Sample("off", "always", AgentOptions::prove)),
          Map.entry(Option.PROVE_MAX_PAUSE, new Sample("1s", "2s", AgentOptions::proveMaxPause)),
          Map.entry(Option.PROVE_MIN_GAP, new Sample("0s", "1m", AgentOptions::proveMinGap)),
          Map.entry(Option.COLLECT, new Sample("true", "false", AgentOptions::collect)),
          Map.entry(
              Option.REPORT_JSON, new Sample("/a/r.json", "b.json", AgentOptions::reportJson)),
          Map.entry(
              Option.REPORT_HTML, new Sample("/a/r.html", "b.html", AgentOptions::reportHtml)),
          Map.entry(
              Option.ARCHIVE, new Sample("/a", "b", options -> options.archive().directory())),
          Map.entry(
              Option.ARCHIVE_DUMPS,
              new Sample("true", "false", options -> options.archive().dumps())),
          Map.entry(
              Option.ARCHIVE_MAX_FILES,
              new Sample("1", "100000", options -> options.archive().maxFiles())),
          Map.entry(
              Option.ARCHIVE_MAX_SIZE,
              new Sample("1k", "999999g", options -> options.archive().maxBytes())),
          Map.entry(
              Option.ARCHIVE_MAX_AGE,
              new Sample("1s", "24h", options -> options.archive().maxAge())),
          Map.entry(
              Option.IGNORE,
              new Sample(
                  file("rows", "id = \"f1\", reason = \"r\", until = \"2026-01-01\""),
                  file("others", "id = \"f2\", reason = \"r\", until = \"2026-01-01\""),
                  AgentOptions::known)),
          Map.entry(
              Option.BASELINE,
              new Sample(
                  file("one.json", "{\"schema\": \"stranded-report/1\"}"),
                  file("two.json", "{\"schema\": \"stranded-report/1\"}"),
                  AgentOptions::known)),
          Map.entry(Option.LOG, new Sample("off", "/a/agent.log", AgentOptions::log)),
          Map.entry(Option.LOG_FORMAT, new Sample("json", "text", AgentOptions::logFormat)),
          Map.entry(Option.HTTP, new Sample("127.0.0.1:8080", "9090", AgentOptions::http)),
          Map.entry(
              Option.HTTP_TOKEN,
              new Sample(
                  "sesame-open-yourself",
                  "@" + file("token", "another-sesame-than-before\n"),
                  options -> options.http().token())),
          Map.entry(
              Option.HTTP_NAMES,
              new Sample("app.example:app", "other.example", options -> options.http().names())),
          Map.entry(Option.JFR, new Sample("true", "false", AgentOptions::jfr)),
          Map.entry(Option.JMX, new Sample("true", "false", AgentOptions::jmx)),
          Map.entry(Option.DEBUG, new Sample("true", "false", AgentOptions::debug)));

  private static String file(String name, String text) {
    try {
      Path directory = Files.createTempDirectory("stranded-options");
      directory.toFile().deleteOnExit();
      Path file = Files.writeString(directory.resolve(name), text);
      file.toFile().deleteOnExit();
      return file.toString();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryKeyFromEverySourceByPrecedence(Option option) throws Exception {
    Sample sample = SAMPLES.get(option);
    // Some have an effect beside that one alone.
    Map<String, String> beside =
        option.key().startsWith("http.")
            ? Map.of(Option.HTTP.variable(), "9404")
            : option.key().startsWith("archive.")
                ? Map.of(Option.ARCHIVE.variable(), "d")
                : Map.of();
    Object first = sample.read().apply(parse(option.key() + "=" + sample.first(), beside));
    Object second = sample.read().apply(parse(option.key() + "=" + sample.second(), beside));
    assertThat(first).isNotEqualTo(second);

    Properties property = property(option.property(), sample.first());
    Map<String, String> variable = new HashMap<>(beside);
    variable.put(option.variable(), sample.second());
    String argument = option.key() + "=" + sample.second();
    AgentOptions byProperty = AgentOptions.parse(null, property, beside);
    assertThat(sample.read().apply(byProperty)).isEqualTo(first);
    AgentOptions byVariable = AgentOptions.parse(null, new Properties(), variable);
    assertThat(sample.read().apply(byVariable)).isEqualTo(second);
    AgentOptions propertyBeforeVariable = AgentOptions.parse("", property, variable);
    assertThat(sample.read().apply(propertyBeforeVariable)).isEqualTo(first);
    AgentOptions argumentBeforeProperty = AgentOptions.parse(argument, property, beside);
    assertThat(sample.read().apply(argumentBeforeProperty)).isEqualTo(second);
  }

  @Test
  void hasTheDefaultsOfTheContract() throws Exception {
    AgentOptions options = parse("");
    assertThat(options.enabled()).isTrue();
    assertThat(options.threshold()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.prove()).isEqualTo(AgentOptions.ProveMode.AUTO);
    assertThat(options.proveMaxPause()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.proveMinGap()).isEqualTo(Duration.ofMinutes(10));
    assertThat(options.collect()).isFalse();
    assertThat(options.reportJson()).isNull();
    assertThat(options.reportHtml()).isNull();
    assertThat(options.log()).isEqualTo(AgentOptions.LogTarget.STDERR);
    assertThat(options.http()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "30s, 30000", "5m, 300000", "1h, 3600000"})
  void readsDurations(String text, long millis) throws Exception {
    assertThat(parse("threshold=" + text).threshold()).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"8080, 8080", "127.0.0.1:0, 0", ":9999, 9999"})
  void servesOnLoopbackUnlessTold(String text, int port) throws Exception {
    assertThat(parse("http=" + text).http().address())
        .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  @Test
  void servesElsewhereWhenTold() throws Exception {
    HttpAccess access = parse("http=0.0.0.0:8080,http.token=" + TOKEN).http();
    assertThat(access.address().getAddress().isAnyLocalAddress()).isTrue();
    assertThat(access.isOpenToOthers()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:8080", "192.0.2.7:8080", "[::]:8080"})
  void servesNobodyElsewhereWithoutAToken(String address) {
    assertThatThrownBy(() -> parse("http=" + address))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContainingAll("option http", address, "http.token", "@FILE")
        .message()
        .hasLineCount(1);
  }

  /** However it is given, and whatever is wrong with it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http.token=TOKEN with a space",
        "http.token=TOKEN,and the rest",
        "http.token=TOKEN,and=the-rest",
        "http.tokn=TOKEN",
        "http.tokens=TOKEN",
        "token=TOKEN",
        "http.token=and-the-rest-of,TOKEN"
      })
  void showsNoTokenThatIsRefused(String argument) {
    assertThatThrownBy(() -> parse("http=9404," + argument.replace("TOKEN", TOKEN)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("tok")
        .message()
        .doesNotContain(TOKEN, "the-rest", "and the rest");
  }

  @Test
  void showsNoTokenOfAPropertyOrVariableThatIsMisspelled() {
    Properties properties = property("stranded.http.tokn", TOKEN);
    assertThatThrownBy(() -> AgentOptions.parse("", properties, Map.of()))
        .hasMessageContaining("http.tokn")
        .message()
        .doesNotContain(TOKEN);
    Map<String, String> environment = Map.of("STRANDED_HTTP_TOKN", TOKEN);
    assertThatThrownBy(() -> AgentOptions.parse("", new Properties(), environment))
        .hasMessageContaining("STRANDED_HTTP_TOKN")
        .message()
        .doesNotContain(TOKEN);
  }

  @Test
  void showsNoTokenThatIsTaken() throws Exception {
    AgentOptions options = parse("http=9404,http.token=" + TOKEN);
    assertThat(options.given()).isEqualTo("http=9404, http.token=(secret)");
    assertThat(options.http().toString()).doesNotContain(TOKEN);
  }

  @Test
  void readsATokenFromAFileAndNotesWhoElseCan() throws Exception {
    String file = file("secret", TOKEN + "\n");
    Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-------"));
    AgentOptions quiet = parse("http=9404,http.token=@" + file);
    assertThat(quiet.given()).contains("http.token=@" + file);
    assertThat(quiet.http().token()).isEqualTo(BearerToken.of(TOKEN, ""));
    assertThat(quiet.http().token().caution()).isEmpty();

    Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(parse("http=9404,http.token=@" + file).http().token().caution())
        .isEqualTo(
            "http.token: others can read or write " + file + ", whose mode is 644; 600 is enough");
  }

  @Test
  void refusesATokenFileThatHoldsNone() {
    assertThatThrownBy(() -> parse("http=9404,http.token=@/no/such/file"))
        .hasMessage("option http.token: there is no file /no/such/file");
    String empty = file("empty", "too-short-" + TOKEN.substring(0, 4));
    assertThatThrownBy(() -> parse("http=9404,http.token=@" + empty))
        .hasMessageContainingAll("http.token", empty, "16 to 1024")
        .message()
        .doesNotContain("too-short");
  }

  /** As Kubernetes changes a secret under a running process. */
  @Test
  void readsTheFileAgainWhenOptionsChange() throws Exception {
    Path file = Path.of(file("rotated", TOKEN));
    AgentOptions before = parse("http=9404,http.token=@" + file);
    Files.writeString(file, TOKEN + "-of-tomorrow");
    AgentOptions after = before.with("debug=true", new Properties(), Map.of());
    assertThat(after.http().token()).isEqualTo(BearerToken.of(TOKEN + "-of-tomorrow", ""));
    assertThat(after.hasOutputsOf(before)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enabled=yes",
        "enabled=",
        "threshold=soon",
        "threshold=5",
        "threshold=5 s",
        "threshold=-5s",
        "threshold=0s",
        "threshold=99999999999999999999s",
        "interval=1d",
        "prove=sometimes",
        "prove=AUTO",
        "prove.max-pause=0s",
        "prove.min-gap=never",
        "collect=yes",
        "report.json=",
        "report.html=/",
        "archive=",
        "archive.max-files=0",
        "archive.max-files=100001",
        "archive.max-files=many",
        "archive.max-size=0k",
        "archive.max-size=100",
        "archive.max-size=1000000g",
        "archive.max-age=0s",
        "log=",
        "http=everywhere",
        "http=127.0.0.1",
        "http=127.0.0.1:65536",
        "http=no such host:80",
        "http.names=a b",
        "http.names=",
        "http.names=app:9404"
      })
  void refusesBadValuesNamingKeyValueAndWhatIsAllowed(String argument) {
    String key = argument.substring(0, argument.indexOf('='));
    String value = argument.substring(argument.indexOf('=') + 1);
    Option option = Option.of(key).orElseThrow();
    assertThatThrownBy(() -> parse(argument))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContainingAll(key, "'" + value + "'", option.allowed());
  }

  @Test
  void refusesUnknownKeysOfEverySource() {
    assertThatThrownBy(() -> parse("threshold=1s,treshold=5s"))
        .hasMessageContainingAll("treshold", "5s", Option.allKeys());
    assertThatThrownBy(() -> AgentOptions.parse("", property("stranded.treshold", "5s"), Map.of()))
        .hasMessageContainingAll("-Dstranded.treshold", "5s", "stranded.threshold");
    assertThatThrownBy(
            () -> AgentOptions.parse("", new Properties(), Map.of("STRANDED_TRESHOLD", "5s")))
        .hasMessageContainingAll("STRANDED_TRESHOLD", "5s", "STRANDED_THRESHOLD");
  }

  @Test
  void ignoresWhatIsNotMeantForIt() throws Exception {
    Properties others = property("dev.stranded.attached", "1");
    others.setProperty("stranded.junit.linger", "5s");
    assertThat(AgentOptions.parse(null, others, Map.of("PATH", "/bin")).enabled()).isTrue();
  }

  @Test
  void refusesAnOptionWithoutValue() {
    assertThatThrownBy(() -> parse("threshold=1s,nonsense"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContainingAll("nonsense", "key=value");
  }

  @Test
  void namesTheSourceOfABadValue() {
    assertThatThrownBy(
            () -> AgentOptions.parse("", property("stranded.threshold", "soon"), Map.of()))
        .hasMessageContainingAll("-Dstranded.threshold", "soon");
    assertThatThrownBy(() -> AgentOptions.parse("", new Properties(), Map.of("STRANDED_LOG", "")))
        .hasMessageContaining("STRANDED_LOG");
  }

  @Test
  void putsLaterOptionsOverEarlierOnes() throws Exception {
    AgentOptions changed =
        parse("threshold=1s,interval=1s,log=off").with("threshold=2s", new Properties(), Map.of());
    assertThat(changed.threshold()).isEqualTo(Duration.ofSeconds(2));
    assertThat(changed.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(changed.log()).isEqualTo(AgentOptions.LogTarget.OFF);
  }

  /** However often they are changed. */
  @Test
  void keepsNothingOfWhatIsOverruled() throws Exception {
    AgentOptions options = parse("log=off, threshold=1s");
    for (int i = 1; i <= 3; i++) {
      options = options.with("threshold=" + i + "s", new Properties(), Map.of());
    }
    assertThat(options.argument()).isEqualTo("log=off,threshold=3s");
  }

  @Test
  void switchesFlightRecorderAndManagementOnAndOff() throws Exception {
    assertThat(parse("").jfr() || parse("").jmx()).isFalse();
    AgentOptions on = parse("jfr=true,jmx=true");
    assertThat(on.jfr() && on.jmx()).isTrue();
    assertThat(on.hasOutputsOf(parse("jmx=true"))).isFalse();
    assertThat(on.hasOutputsOf(parse("jfr=true"))).isFalse();
    assertThatThrownBy(() -> parse("jmx=9010")).hasMessageContainingAll("jmx", "true or false");
  }

  @Test
  void readsSizesInPowersOfTwo() throws Exception {
    assertThat(parse("archive=d,archive.max-size=3k").archive().maxBytes()).isEqualTo(3_072);
    assertThat(parse("archive=d,archive.max-size=2g").archive().maxBytes()).isEqualTo(1L << 31);
    assertThat(parse("").archive()).isNull();
  }

  @Test
  void resolvesFilesOnceAndForAll() throws Exception {
    assertThat(parse("report.json=r.json").reportJson())
        .isEqualTo(Path.of("r.json").toAbsolutePath());
  }

  private static AgentOptions parse(String argument) throws InvalidOptionException {
    return parse(argument, Map.of());
  }

  private static AgentOptions parse(String argument, Map<String, String> environment)
      throws InvalidOptionException {
    return AgentOptions.parse(argument, new Properties(), environment);
  }

  private static Properties property(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return properties;
  }

  @Test
  void ignoresVariablesOfOthers() throws Exception {
    AgentOptions options =
        AgentOptions.parse(
            "", new Properties(), Map.of("STRANDED_HOME", "/opt", "STRANDED_INTERVAL", "1s"));
    assertThat(options.strangers()).containsExactly("STRANDED_HOME");
    assertThat(options.given()).isEqualTo("STRANDED_INTERVAL=1s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRANDED_REPORTJSON", "STRANDED_INTERVALL", "STRANDED_LOGG"})
  void refusesVariablesOfOursThatAreMisspelled(String name) {
    assertThatThrownBy(() -> AgentOptions.parse("", new Properties(), Map.of(name, "1s")))
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FALSE", "false", "OFF", "Off", "none", "STDERR", "stdout", "true"})
  void makesNoLogFileOfAWordThatMeansSomethingElse(String word) {
    assertThatThrownBy(() -> parse("log=" + word))
        .hasMessageContainingAll("log", word, "stderr, off or a file");
  }
}
