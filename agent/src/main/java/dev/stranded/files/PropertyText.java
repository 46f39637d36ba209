package dev.stranded.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * Writes what {@link Properties#load(java.io.Reader)} reads. {@link Properties#store} adds the
 * date, which settles the time zone before the application's main may have set it. Stateless.
 */
public final class PropertyText {

  private PropertyText() {}

  /**
   * Writes {@code values} to {@code file}, whole or not at all, for this user alone and through no
   * link. A file of that name is replaced.
   */
  public static void write(Properties values, Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      try (Writer out = Channels.newWriter(PrivateFiles.create(unfinished), UTF_8)) {
        write(values, out);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      // What a full disk cut short must not be in the way of the next.
      Files.deleteIfExists(unfinished);
    }
  }

  /** Writes {@code values}, one a line. */
  static void write(Properties values, Writer out) throws IOException {
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
