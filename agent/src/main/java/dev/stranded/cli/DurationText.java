package dev.stranded.cli;

import dev.stranded.model.Spelling;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}. Stateless. */
final class DurationText implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    return Spelling.duration(text)
        .filter(duration -> !duration.isZero())
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not a duration such as 500ms, 30s, 5m or 1h"));
  }
}
