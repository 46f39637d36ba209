package dev.stranded.report.http;

import dev.stranded.report.page.PageScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer, as a whole. Immutable.
 *
 * @param headers besides those that every answer has
 */
record HttpAnswer(String status, String type, List<String> headers, ByteArrayOutputStream body) {

  static HttpAnswer ok(String type, ByteArrayOutputStream body) {
    return new HttpAnswer("200 OK", type, List.of(), body);
  }

  static HttpAnswer of(HttpRefusal refusal) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes((refusal.why() + '\n').getBytes(StandardCharsets.UTF_8));
    return new HttpAnswer(refusal.status(), Documents.TEXT_TYPE, refusal.headers(), body);
  }

  void write(OutputStream out, boolean withBody) throws IOException {
    List<String> head =
        new ArrayList<>(
            List.of(
                "HTTP/1.1 " + status,
                "Content-Type: " + type,
                "Content-Length: " + body.size(),
                "Cache-Control: no-store",
                "X-Content-Type-Options: nosniff",
                "Content-Security-Policy: " + PageScript.POLICY,
                "Connection: close"));
    head.addAll(headers);
    out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    if (withBody) {
      body.writeTo(out);
    }
    out.flush();
  }
}
