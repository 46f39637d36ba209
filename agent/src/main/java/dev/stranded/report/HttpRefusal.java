package dev.stranded.report;

/**
 * Why a request is not served. Immutable.
 *
 * @param status code and phrase, RFC 9110
 */
record HttpRefusal(String status, String why) {}
