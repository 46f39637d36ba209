package dev.stranded.report.pprof;

import dev.stranded.model.Spelling;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A profile that is being made, with the sample types {@code threads/count} and {@code
 * waiting/nanoseconds}. Confined to one thread. Source: {@code profile.proto} of pprof.
 */
final class Profile {

  private static final long NANOS = 1_000_000;

  private final Map<String, Long> strings = new LinkedHashMap<>();
  private final Map<StackTraceElement, Long> locations = new LinkedHashMap<>();
  private final Map<String, Long> functions = new LinkedHashMap<>();
  private final Message profile = new Message();

  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING = 6;
  private static final int TIME_NANOS = 9;
  private static final int PERIOD_TYPE = 11;
  private static final int PERIOD = 12;
  private static final int DEFAULT_SAMPLE_TYPE = 14;

  Profile(Instant time) {
    string("");
    profile.put(SAMPLE_TYPE, type("threads", "count"));
    profile.put(SAMPLE_TYPE, type("waiting", "nanoseconds"));
    profile.put(TIME_NANOS, time.toEpochMilli() * NANOS);
    profile.put(PERIOD_TYPE, type("threads", "count"));
    profile.put(PERIOD, 1);
    profile.put(DEFAULT_SAMPLE_TYPE, string("threads"));
  }

  private Message type(String type, String unit) {
    return new Message().put(1, string(type)).put(2, string(unit));
  }

  /**
   * A sample.
   *
   * @param waitedMillis of all {@code threads} together
   * @param labels printable, without empty values
   */
  void add(
      List<StackTraceElement> stack, long threads, long waitedMillis, Map<String, String> labels) {
    long[] path = stack.stream().mapToLong(this::location).toArray();
    long[] values = {threads, waitedMillis * NANOS};
    Message sample = new Message().put(1, path).put(2, values);
    labels.forEach(
        (key, value) -> sample.put(3, new Message().put(1, string(key)).put(2, string(value))));
    profile.put(SAMPLE, sample);
  }

  private long location(StackTraceElement frame) {
    Long known = locations.get(frame);
    if (known != null) {
      return known;
    }
    long id = locations.size() + 1L;
    locations.put(frame, id);
    Message line = new Message().put(1, function(frame)).put(2, Math.max(0, frame.getLineNumber()));
    profile.put(LOCATION, new Message().put(1, id).put(4, line));
    return id;
  }

  private long function(StackTraceElement frame) {
    String name = name(frame);
    String file = Spelling.printable(frame.getFileName() == null ? "" : frame.getFileName());
    Long known = functions.get(name + '\0' + file);
    if (known != null) {
      return known;
    }
    long id = functions.size() + 1L;
    functions.put(name + '\0' + file, id);
    long spelled = string(name);
    profile.put(
        FUNCTION, new Message().put(1, id).put(2, spelled).put(3, spelled).put(4, string(file)));
    return id;
  }

  /** Class and method, printable and of bounded length. */
  static String name(StackTraceElement frame) {
    return Spelling.printable(
        Spelling.cut(frame.getClassName()) + '.' + Spelling.cut(frame.getMethodName()));
  }

  private long string(String text) {
    Long known = strings.get(text);
    if (known != null) {
      return known;
    }
    long index = strings.size();
    strings.put(text, index);
    return index;
  }

  /** Writes it, packed by gzip as pprof has it. */
  void write(OutputStream out) throws IOException {
    strings.keySet().forEach(text -> profile.put(STRING, text));
    GZIPOutputStream packed = new GZIPOutputStream(out);
    packed.write(profile.toByteArray());
    packed.finish();
  }
}
