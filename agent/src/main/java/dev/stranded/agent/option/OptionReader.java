package dev.stranded.agent.option;

import dev.stranded.agent.option.AgentOptions.LogTarget;
import dev.stranded.ignore.InvalidRowsException;
import dev.stranded.ignore.KnownFindings;
import dev.stranded.model.Spelling;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the text of options into values, or says what is wrong with it. Immutable. */
final class OptionReader {

  private static final Pattern ADDRESS = Pattern.compile("(?:(.*):)?(\\d{1,5})");
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

  /** Null if none was given. */
  @Nullable InetSocketAddress address(Option option) throws InvalidOptionException {
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
    return InvalidOptionException.value(source, text(option), option.allowed());
  }
}
