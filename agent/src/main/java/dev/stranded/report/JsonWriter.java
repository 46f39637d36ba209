package dev.stranded.report;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON, indented by two spaces or on one line. Every character that a terminal, a log or an
 * editor might obey is escaped, and every half of a surrogate pair: the output is valid in any
 * encoding. Confined to one rendering.
 *
 * <p>Our own, because a library's formats numbers and text by the default locale, which must not be
 * settled before the application's main has set it.
 */
public final class JsonWriter {

  private static final String HEX = "0123456789abcdef";

  private final Appendable out;
  private final boolean indented;
  private int depth;
  private boolean empty = true;
  private boolean named;

  JsonWriter(Appendable out) {
    this(out, true);
  }

  private JsonWriter(Appendable out, boolean indented) {
    this.out = out;
    this.indented = indented;
  }

  /** One that writes no line break. */
  public static JsonWriter onOneLine(Appendable out) {
    return new JsonWriter(out, false);
  }

  /** Begins an object. */
  public JsonWriter beginObject() throws IOException {
    return begin('{');
  }

  /** Ends it. */
  public JsonWriter endObject() throws IOException {
    return end('}');
  }

  JsonWriter beginArray() throws IOException {
    return begin('[');
  }

  JsonWriter endArray() throws IOException {
    return end(']');
  }

  /** Begins a member of an object. */
  public JsonWriter name(String name) throws IOException {
    separate();
    string(name);
    out.append(": ");
    named = true;
    return this;
  }

  /** Null is written as such. */
  public JsonWriter value(@Nullable String value) throws IOException {
    separate();
    if (value == null) {
      out.append("null");
    } else {
      string(value);
    }
    return this;
  }

  /** A number. */
  public JsonWriter value(long value) throws IOException {
    separate();
    out.append(Long.toString(value));
    return this;
  }

  JsonWriter value(boolean value) throws IOException {
    separate();
    out.append(Boolean.toString(value));
    return this;
  }

  JsonWriter nullValue() throws IOException {
    return value(null);
  }

  private JsonWriter begin(char bracket) throws IOException {
    separate();
    out.append(bracket);
    depth++;
    empty = true;
    return this;
  }

  private JsonWriter end(char bracket) throws IOException {
    depth--;
    if (!empty) {
      newLine();
    }
    out.append(bracket);
    empty = false;
    return this;
  }

  /** Before a name, or a value that has none. */
  private void separate() throws IOException {
    if (named) {
      named = false;
      empty = false;
      return;
    }
    if (!empty) {
      out.append(',');
    }
    if (depth > 0) {
      newLine();
    }
    empty = false;
  }

  private void newLine() throws IOException {
    if (!indented) {
      return;
    }
    out.append('\n');
    for (int i = 0; i < depth; i++) {
      out.append("  ");
    }
  }

  private void string(String text) throws IOException {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (isHarmless(c)) {
            out.append(c);
          } else {
            escape(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isHarmless(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private void escape(char c) throws IOException {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xf));
    }
  }
}
