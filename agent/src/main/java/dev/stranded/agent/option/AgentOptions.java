package dev.stranded.agent.option;

import dev.stranded.ignore.KnownFindings;
import dev.stranded.report.archive.ArchiveSettings;
import dev.stranded.report.http.HttpAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for, checked. Immutable.
 *
 * @param argument the agent's argument that this was read from, for a later one to add to; may hold
 *     a secret
 * @param threshold how long a wait lasts before it is looked at; positive
 * @param interval how often to look; positive
 * @param maxLoad percent of a core that looks may take on average; 1 to 100
 * @param proveMaxPause longest predicted pause that is acceptable for a heap proof
 * @param proveMinGap least time between two automatic proofs; may be zero
 * @param collect whether the garbage collector is to prove virtual threads lost
 * @param reportJson file for the report; null for none
 * @param reportHtml file for the page; null for none
 * @param archive where to keep reports of before; null for nowhere
 * @param known findings that are known already
 * @param http where to serve the report, and whom; null for nowhere
 * @param jfr whether to tell Flight Recorder
 * @param jmx whether to show the report as an MBean
 * @param debug whether to tell every failure, and what each round took
 * @param given what was set, by whatever source, as the user spelled it, but for secrets; empty for
 *     the defaults
 * @param strangers variables that begin like ours and are ignored
 */
public record AgentOptions(
    String argument,
    boolean enabled,
    Duration threshold,
    Duration interval,
    int maxLoad,
    ProveMode prove,
    Duration proveMaxPause,
    Duration proveMinGap,
    boolean collect,
    @Nullable Path reportJson,
    @Nullable Path reportHtml,
    @Nullable ArchiveSettings archive,
    KnownFindings known,
    LogTarget log,
    LogFormat logFormat,
    @Nullable HttpAccess http,
    boolean jfr,
    boolean jmx,
    boolean debug,
    String given,
    List<String> strangers) {

  /** When to make a heap proof. */
  public enum ProveMode {
    AUTO,
    OFF,
    ALWAYS
  }

  /** What the agent's own log looks like. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /**
   * Where the agent's own log goes.
   *
   * @param file null unless it is a file
   */
  public record LogTarget(boolean off, @Nullable Path file) {
    /** The standard error of the process. */
    public static final LogTarget STDERR = new LogTarget(false, null);

    /** Nowhere. */
    public static final LogTarget OFF = new LogTarget(true, null);
  }

  /**
   * Reads the options of this JVM.
   *
   * @throws InvalidOptionException naming the first option that is unknown or wrong
   */
  public static AgentOptions parse(@Nullable String argument) throws InvalidOptionException {
    return parse(argument, System.getProperties(), System.getenv());
  }

  /**
   * Reads options by precedence: {@code argument}, then {@code properties}, then {@code
   * environment}.
   *
   * @throws InvalidOptionException naming the first option that is unknown or wrong
   */
  public static AgentOptions parse(
      @Nullable String argument, Properties properties, Map<String, String> environment)
      throws InvalidOptionException {
    OptionSources sources = OptionSources.of(argument, properties, environment);
    OptionReader reader = new OptionReader(sources);
    return new AgentOptions(
        argument == null ? "" : argument,
        reader.flag(Option.ENABLED),
        reader.duration(Option.THRESHOLD, false),
        reader.duration(Option.INTERVAL, false),
        reader.percent(Option.MAX_LOAD),
        reader.oneOf(Option.PROVE, ProveMode.class),
        reader.duration(Option.PROVE_MAX_PAUSE, false),
        reader.duration(Option.PROVE_MIN_GAP, true),
        reader.flag(Option.COLLECT),
        reader.file(Option.REPORT_JSON),
        reader.file(Option.REPORT_HTML),
        reader.archive(
            Option.ARCHIVE,
            Option.ARCHIVE_DUMPS,
            Option.ARCHIVE_MAX_FILES,
            Option.ARCHIVE_MAX_SIZE,
            Option.ARCHIVE_MAX_AGE),
        reader.known(Option.IGNORE, Option.BASELINE),
        reader.logTarget(Option.LOG),
        reader.oneOf(Option.LOG_FORMAT, LogFormat.class),
        reader.http(Option.HTTP, Option.HTTP_NAMES, Option.HTTP_TOKEN),
        reader.flag(Option.JFR),
        reader.flag(Option.JMX),
        reader.flag(Option.DEBUG),
        given(sources),
        sources.strangers());
  }

  private static String given(OptionSources sources) {
    StringJoiner all = new StringJoiner(", ");
    for (Option option : Option.values()) {
      Optional<OptionSources.Given> given = sources.find(option);
      if (given.isPresent()) {
        all.add(given.get().source() + "=" + given.get().shown());
      }
    }
    return all.toString();
  }

  /**
   * These options with those of a later {@code argument} put over them.
   *
   * @throws InvalidOptionException naming the first option that is unknown or wrong
   */
  public AgentOptions with(String later) throws InvalidOptionException {
    return with(later, System.getProperties(), System.getenv());
  }

  AgentOptions with(String later, Properties properties, Map<String, String> environment)
      throws InvalidOptionException {
    return later.isBlank() ? this : parse(joined(argument, later), properties, environment);
  }

  /** Whether reports and log go where those of {@code other} go, and tell as much. */
  public boolean hasOutputsOf(AgentOptions other) {
    return Objects.equals(reportJson, other.reportJson)
        && Objects.equals(reportHtml, other.reportHtml)
        && Objects.equals(archive, other.archive)
        && Objects.equals(http, other.http)
        && jfr == other.jfr
        && jmx == other.jmx
        && debug == other.debug
        && logFormat == other.logFormat
        && log.equals(other.log);
  }

  /** Without what the second overrules: options may be changed any number of times. */
  private static String joined(String first, String second) {
    Set<String> overruled =
        Arrays.stream(second.split(",", -1)).map(AgentOptions::key).collect(Collectors.toSet());
    Stream<String> kept =
        Arrays.stream(first.split(",", -1))
            .filter(part -> !part.isBlank() && !overruled.contains(key(part)));
    return Stream.concat(kept, Stream.of(second)).collect(Collectors.joining(","));
  }

  private static String key(String part) {
    return part.substring(0, Math.max(0, part.indexOf('='))).strip();
  }
}
