package dev.stranded.report.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The text formats. Made by hand, not by the library's factory, which has itself configured by the
 * application's system properties. Stateless.
 */
final class Exposition {

  // No times of creation, no exemplars: both would be more lines for nothing that we know.
  private static final ExpositionFormatWriter OPEN_METRICS =
      new OpenMetricsTextFormatWriter(false, false);
  private static final ExpositionFormatWriter TEXT =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();

  private Exposition() {}

  /** Returns the content type. */
  static String write(MetricSnapshots series, String accept, OutputStream out) throws IOException {
    ExpositionFormatWriter writer = OPEN_METRICS.accepts(accept) ? OPEN_METRICS : TEXT;
    // Our names are such that nothing is escaped.
    writer.write(out, series, EscapingScheme.UNDERSCORE_ESCAPING);
    return writer.getContentType();
  }
}
