package dev.stranded.report.pprof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A protobuf message that is being written. Confined to one thread. Source: the wire format of
 * protobuf, types VARINT and LEN.
 */
final class Message {

  private static final int VARINT = 0;
  private static final int LEN = 2;
  private static final int TYPE_BITS = 3;
  private static final int GROUP_BITS = 7;
  private static final int GROUP = 0x7f;
  private static final int MORE = 0x80;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A number; 0 is what is not written, so it is not. */
  Message put(int field, long value) {
    if (value != 0) {
      tag(field, VARINT);
      varint(value);
    }
    return this;
  }

  Message put(int field, Message value) {
    return put(field, value.bytes.toByteArray());
  }

  /** Also if it is empty: its place in a list may be what counts. */
  Message put(int field, String value) {
    return put(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Packed. */
  Message put(int field, long[] values) {
    Message packed = new Message();
    for (long value : values) {
      packed.varint(value);
    }
    return put(field, packed);
  }

  private Message put(int field, byte[] value) {
    tag(field, LEN);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void tag(int field, int type) {
    varint((long) field << TYPE_BITS | type);
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~(long) GROUP) != 0) {
      bytes.write((int) ((left & GROUP) | MORE));
      left >>>= GROUP_BITS;
    }
    bytes.write((int) left);
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
