package dev.stranded.report.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request has to know: {@code Authorization: Bearer TOKEN}. Immutable. Source: RFC 6750,
 * section 2.1.
 *
 * <p>Told to nobody: {@link #toString} does not spell it.
 */
public final class BearerToken {

  private static final Pattern ALLOWED = Pattern.compile("[!-~]{16,1024}");
  private static final String SCHEME = "bearer ";

  private final byte[] secret;
  private final String caution;

  private BearerToken(byte[] secret, String caution) {
    this.secret = secret;
    this.caution = caution;
  }

  /**
   * The token of this text; null if it is none: 16 to 1,024 visible characters of ASCII.
   *
   * @param caution what is to be said of where it comes from; empty if nothing
   */
  public static @Nullable BearerToken of(String text, String caution) {
    return ALLOWED.matcher(text).matches()
        ? new BearerToken(text.getBytes(StandardCharsets.US_ASCII), caution)
        : null;
  }

  /** What is to be said of where it comes from; empty if nothing. */
  public String caution() {
    return caution;
  }

  /** Whether the header says it; null for none. The scheme is in any case, RFC 9110, 11.1. */
  boolean isGivenBy(@Nullable String authorization) {
    return authorization != null
        && authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        && isEqual(authorization.substring(SCHEME.length()).strip());
  }

  /**
   * In a time that depends on what was given alone, and tells nothing of how much of it is right.
   * Not by {@code java.security.MessageDigest}, whose class settles the application's providers.
   */
  private boolean isEqual(String text) {
    byte[] given = text.getBytes(StandardCharsets.UTF_8);
    int different = given.length ^ secret.length;
    for (int i = 0; i < given.length; i++) {
      different |= given[i] ^ secret[i % secret.length];
    }
    return different == 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BearerToken that && Arrays.equals(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(secret);
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
