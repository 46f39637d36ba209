package dev.stranded.attach;

import java.util.regex.Pattern;

/**
 * Text that another user had a hand in, made fit for a terminal: colours and line breaks may stay,
 * whatever else could steer it is shown as a question mark. Stateless.
 */
final class Plain {

  private static final Pattern HARMLESS_COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,20}m");

  /** Control characters but line break and tab, format characters (bidi), and other separators. */
  private static final Pattern STEERS =
      Pattern.compile("[\\p{Cc}&&[^\n\t]]|\\p{Cf}|\\p{Cs}|\\p{Zl}|\\p{Zp}");

  private Plain() {}

  static String of(String text) {
    StringBuilder plain = new StringBuilder();
    java.util.regex.Matcher colour = HARMLESS_COLOUR.matcher(text);
    int from = 0;
    while (colour.find()) {
      plain.append(STEERS.matcher(text.substring(from, colour.start())).replaceAll("?"));
      plain.append(colour.group());
      from = colour.end();
    }
    return plain.append(STEERS.matcher(text.substring(from)).replaceAll("?")).toString();
  }
}
