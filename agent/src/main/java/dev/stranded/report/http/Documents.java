package dev.stranded.report.http;

import dev.stranded.model.report.Report;
import dev.stranded.report.HtmlReport;
import dev.stranded.report.JsonReport;
import dev.stranded.report.metrics.MetricsPage;
import dev.stranded.report.pprof.LeakProfile;
import dev.stranded.report.pprof.WaitingProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is to read: the latest report in several forms. The reporting thread hands reports
 * over, any thread reads.
 */
final class Documents {

  static final String JSON_TYPE = "application/json; charset=utf-8";
  static final String TEXT_TYPE = "text/plain; charset=utf-8";

  private static final String PAGE = "/";
  private static final String JSON = "/report.json";
  private static final String METRICS = "/metrics";
  private static final String LOST = "/debug/pprof/threadleak";
  private static final String WAITING = "/debug/pprof/threads";
  private static final List<String> PATHS = List.of(PAGE, JSON, METRICS, LOST, WAITING);
  private static final Set<String> PROFILES = Set.of(LOST, WAITING);
  private static final Set<String> PACKED = Set.of("", "debug=0");
  private static final Set<String> READABLE = Set.of("debug=1", "debug=2");
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final MetricsPage metrics = new MetricsPage();

  // HB: volatile write in accept → read in write; carries the immutable report.
  private volatile @Nullable Report latest;

  void accept(Report report) {
    metrics.accept(report);
    latest = report;
  }

  /** Null if there is something to read. */
  @Nullable HttpRefusal refusal(HttpRequest request) {
    if (!METHODS.contains(request.method())) {
      return new HttpRefusal(
          "405 Method Not Allowed", "Only GET and HEAD.", List.of("Allow: GET, HEAD"));
    }
    if (!PATHS.contains(request.path())) {
      return new HttpRefusal("404 Not Found", "Here are " + String.join(", ", PATHS) + ".");
    }
    boolean isProfile = PACKED.contains(request.query()) || READABLE.contains(request.query());
    if (PROFILES.contains(request.path()) && !isProfile) {
      return new HttpRefusal("400 Bad Request", "debug is 0, 1 or 2.");
    }
    return latest == null
        ? new HttpRefusal("503 Service Unavailable", "There is no report yet.")
        : null;
  }

  /** Writes what is asked for, which was not refused, and returns its content type. */
  String write(HttpRequest request, OutputStream body) throws IOException {
    Report report = latest;
    if (report == null) {
      throw new IOException("there is no report yet");
    }
    if (request.path().equals(METRICS)) {
      return metrics.write(request.accept(), body);
    }
    if (PROFILES.contains(request.path()) && PACKED.contains(request.query())) {
      profile(report, request, body);
      return "application/octet-stream";
    }
    StringBuilder text = new StringBuilder();
    String type = TEXT_TYPE;
    if (PROFILES.contains(request.path())) {
      text.append(profile(report, request));
    } else if (request.path().equals(PAGE)) {
      type = "text/html; charset=utf-8";
      HtmlReport.write(report, text);
    } else {
      type = JSON_TYPE;
      JsonReport.write(report, text);
    }
    body.write(text.toString().getBytes(StandardCharsets.UTF_8));
    return type;
  }

  private static void profile(Report report, HttpRequest request, OutputStream body)
      throws IOException {
    if (request.path().equals(LOST)) {
      LeakProfile.write(report, body);
    } else {
      WaitingProfile.write(report, body);
    }
  }

  private static String profile(Report report, HttpRequest request) {
    boolean each = request.query().equals("debug=2");
    if (request.path().equals(LOST)) {
      return each ? LeakProfile.byThread(report) : LeakProfile.byFinding(report);
    }
    return each ? WaitingProfile.byThread(report) : WaitingProfile.byStack(report);
  }
}
