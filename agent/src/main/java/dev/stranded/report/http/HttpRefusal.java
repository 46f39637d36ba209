package dev.stranded.report.http;

import java.util.List;

/**
 * Why a request is not served. Immutable.
 *
 * @param status code and phrase, RFC 9110
 * @param headers besides those that every answer has
 */
record HttpRefusal(String status, String why, List<String> headers) {

  HttpRefusal(String status, String why) {
    this(status, why, List.of());
  }
}
