package dev.stranded.files;

import java.io.IOException;
import java.io.Writer;
import java.util.Properties;

/**
 * Writes what {@link Properties#load(java.io.Reader)} reads. {@link Properties#store} adds the
 * date, which settles the time zone before the application's main may have set it. Stateless.
 */
public final class PropertyText {

  private PropertyText() {}

  /** Writes {@code values}, one a line. */
  public static void write(Properties values, Writer out) throws IOException {
    for (String name : values.stringPropertyNames()) {
      out.write(escaped(name) + "=" + escaped(values.getProperty(name, "")) + "\n");
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case '\f' -> escaped.append("\\f");
        case '\\', ' ', '=', ':', '#', '!' -> escaped.append('\\').append(c);
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
