package dev.stranded.attach;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A map of strings in a stream that stays open afterwards. Stateless. */
final class Frame {

  /** A report is far smaller; what is larger is an attempt to fill our memory. */
  private static final int MOST_BYTES = 64 << 20;

  private Frame() {}

  static void write(Map<String, String> values, DataOutputStream out) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    properties.store(bytes, null);
    out.writeInt(bytes.size());
    bytes.writeTo(out);
    out.flush();
  }

  /**
   * Reads what was written.
   *
   * @throws IOException if the stream ends before, or it is none
   */
  static Map<String, String> read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a message of " + length + " bytes");
    }
    Properties properties = new Properties();
    byte[] bytes = in.readNBytes(length);
    try {
      properties.load(new ByteArrayInputStream(bytes));
    } catch (IllegalArgumentException malformed) {
      throw new IOException("a malformed message", malformed);
    }
    if (bytes.length < length) {
      throw new IOException("a message that ends early");
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k, "")));
    return values;
  }
}
