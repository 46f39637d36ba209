package dev.stranded.agent.option;

import dev.stranded.agent.option.AgentOptions.LogTarget;
import dev.stranded.ignore.InvalidRowsException;
import dev.stranded.ignore.KnownFindings;
import dev.stranded.model.Spelling;
import dev.stranded.report.archive.ArchiveSettings;
import dev.stranded.report.http.BearerToken;
import dev.stranded.report.http.HttpAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the text of options into values, or says what is wrong with it. Immutable. */
final class OptionReader {

  private static final Pattern ADDRESS = Pattern.compile("(?:(.*):)?(\\d{1,5})");
  private static final Pattern HOST_NAME = Pattern.compile("(?=.*[a-z])[a-z0-9_.-]{1,253}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3})%");
  private static final int MOST_PERCENT = 100;
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([kmg])");
  private static final int BITS_OF_POWER = 10;
  private static final int MOST_FILES = 100_000;
  private static final int MAX_PORT = 65_535;
  // In nanoseconds a long holds 292 years.
  private static final Duration LONGEST = Duration.ofDays(36_500);

  // Spelled like this, a file is not what was meant.
  private static final Set<String> NO_LOG_FILES =
      Set.of("stderr", "off", "stdout", "true", "false", "on", "yes", "no", "none", "");

  private final OptionSources sources;

  OptionReader(OptionSources sources) {
    this.sources = sources;
  }

  boolean flag(Option option) throws InvalidOptionException {
    return switch (text(option)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(option);
    };
  }

  Duration duration(Option option, boolean mayBeZero) throws InvalidOptionException {
    Optional<Duration> duration = Spelling.duration(text(option));
    if (duration.isEmpty()
        || (duration.get().isZero() && !mayBeZero)
        || duration.get().compareTo(LONGEST) > 0) {
      throw wrong(option);
    }
    return duration.get();
  }

  int percent(Option option) throws InvalidOptionException {
    Matcher matcher = PERCENTAGE.matcher(text(option));
    int percent = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (percent < 1 || percent > MOST_PERCENT) {
      throw wrong(option);
    }
    return percent;
  }

  <E extends Enum<E>> E oneOf(Option option, Class<E> type) throws InvalidOptionException {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text(option))) {
        return constant;
      }
    }
    throw wrong(option);
  }

  /** Null if none was given. */
  @Nullable Path file(Option option) throws InvalidOptionException {
    if (sources.find(option).isEmpty()) {
      return null;
    }
    String text = text(option);
    try {
      if (!text.isEmpty() && Path.of(text).getFileName() != null) {
        return Path.of(text).toAbsolutePath();
      }
    } catch (InvalidPathException notOne) {
      // Said below.
    }
    throw wrong(option);
  }

  /** Null if none was given. */
  @Nullable ArchiveSettings archive(
      Option directory, Option dumps, Option files, Option size, Option age)
      throws InvalidOptionException {
    Path path = file(directory);
    boolean keepsDumps = flag(dumps);
    int maxFiles = number(files, MOST_FILES);
    long maxBytes = bytes(size);
    Duration maxAge = duration(age, false);
    return path == null ? null : new ArchiveSettings(path, keepsDumps, maxFiles, maxBytes, maxAge);
  }

  private int number(Option option, int most) throws InvalidOptionException {
    String text = text(option);
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw wrong(option);
    }
    return number;
  }

  private long bytes(Option option) throws InvalidOptionException {
    Matcher matcher = SIZE.matcher(text(option));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw wrong(option);
    }
    int power = "kmg".indexOf(matcher.group(2)) + 1;
    return Long.parseLong(matcher.group(1)) << (power * BITS_OF_POWER);
  }

  /** Reads the files as well. */
  KnownFindings known(Option rows, Option baseline) throws InvalidOptionException {
    try {
      return KnownFindings.of(file(rows), file(baseline));
    } catch (InvalidRowsException wrong) {
      throw InvalidOptionException.refused(String.valueOf(wrong.getMessage()));
    }
  }

  LogTarget logTarget(Option option) throws InvalidOptionException {
    return switch (text(option)) {
      case "stderr" -> LogTarget.STDERR;
      case "off" -> LogTarget.OFF;
      default -> {
        String lower = text(option).toLowerCase(Locale.ROOT);
        if (NO_LOG_FILES.contains(lower)) {
          throw wrong(option);
        }
        yield new LogTarget(false, file(option));
      }
    };
  }

  /** Null if no address was given; reads the token's file as well. */
  @Nullable HttpAccess http(Option address, Option names, Option token)
      throws InvalidOptionException {
    InetSocketAddress where = address(address);
    Set<String> known = names(names);
    BearerToken secret = token(token);
    if (where == null) {
      return null;
    }
    HttpAccess access = new HttpAccess(where, known, secret);
    if (access.isOpenToOthers() && secret == null) {
      throw InvalidOptionException.refused(
          "option "
              + sources.find(address).map(OptionSources.Given::source).orElse(address.key())
              + ": '"
              + text(address)
              + "' can be reached from elsewhere, which needs http.token as well; give "
              + token.allowed());
    }
    return access;
  }

  private Set<String> names(Option option) throws InvalidOptionException {
    Set<String> names = new HashSet<>();
    for (String name : text(option).toLowerCase(Locale.ROOT).split(":", -1)) {
      if (HOST_NAME.matcher(name).matches()) {
        names.add(name);
      } else if (sources.find(option).isPresent()) {
        throw wrong(option);
      }
    }
    return names;
  }

  private @Nullable BearerToken token(Option option) throws InvalidOptionException {
    if (sources.find(option).isEmpty()) {
      return null;
    }
    String text = text(option);
    BearerToken token =
        text.startsWith(OptionSources.FILE)
            ? SecretFile.read(text.substring(OptionSources.FILE.length()), option.key())
            : BearerToken.of(text, "");
    if (token == null) {
      throw wrong(option);
    }
    return token;
  }

  /** Null if none was given. */
  private @Nullable InetSocketAddress address(Option option) throws InvalidOptionException {
    if (sources.find(option).isEmpty()) {
      return null;
    }
    Matcher matcher = ADDRESS.matcher(text(option));
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MAX_PORT) {
      throw wrong(option);
    }
    int port = Integer.parseInt(matcher.group(2));
    String host = matcher.group(1);
    InetSocketAddress address =
        host == null || host.isEmpty()
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
            : new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw wrong(option);
    }
    return address;
  }

  private String text(Option option) {
    Optional<OptionSources.Given> given = sources.find(option);
    return given.isPresent() ? given.get().value() : option.defaultValue();
  }

  private InvalidOptionException wrong(Option option) {
    String source = sources.find(option).map(OptionSources.Given::source).orElse(option.key());
    String shown = sources.find(option).map(OptionSources.Given::shown).orElse(text(option));
    return InvalidOptionException.value(source, shown, option.allowed());
  }
}
