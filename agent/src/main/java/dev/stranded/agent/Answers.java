package dev.stranded.agent;

import dev.stranded.exchange.Exchange;
import dev.stranded.model.report.Report;
import dev.stranded.report.Extent;
import dev.stranded.report.JsonReport;
import dev.stranded.report.TextReport;
import dev.stranded.report.contention.ContentionText;
import dev.stranded.report.pprof.LeakProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Renders a report as the command line asked for. Rendering happens in the watched JVM, so that
 * both sides need not be of one version. Stateless.
 */
final class Answers {

  private Answers() {}

  static Map<String, String> of(Report report, Map<String, String> request) throws IOException {
    boolean colour = Boolean.parseBoolean(request.getOrDefault(Exchange.COLOUR, "false"));
    int width = Integer.parseInt(request.getOrDefault(Exchange.WIDTH, "100"));
    boolean full = Boolean.parseBoolean(request.getOrDefault(Exchange.FULL, "false"));
    Extent extent = full ? Extent.FULL : Extent.SHORT;
    Map<String, String> answer = new LinkedHashMap<>(Exchange.ok(""));
    boolean contention = Boolean.parseBoolean(request.get(Exchange.CONTENTION));
    answer.put(
        Exchange.TEXT,
        contention
            ? ContentionText.of(report.contention())
            : TextReport.render(report, colour, width, extent));
    answer.put(Exchange.JSON, JsonReport.text(report));
    answer.put(Exchange.FINDINGS, Integer.toString(report.findings().size()));
    if (Boolean.parseBoolean(request.getOrDefault(Exchange.PROFILES, "false"))) {
      ByteArrayOutputStream profile = new ByteArrayOutputStream();
      LeakProfile.write(report, profile);
      answer.put(Exchange.PPROF, Base64.getEncoder().encodeToString(profile.toByteArray()));
      answer.put(Exchange.COLLAPSED, LeakProfile.collapsed(report));
    }
    return answer;
  }
}
