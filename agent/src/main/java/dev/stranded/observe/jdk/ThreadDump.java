package dev.stranded.observe.jdk;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVM's own thread dump, as text: what {@code jcmd PID Thread.print} prints. Immutable. */
public final class ThreadDump {

  private static final Pattern HEADER = Pattern.compile("^\".*\" #(\\d+) .*");
  // The frames of a virtual thread stand below those of its carrier.
  private static final Pattern MOUNTED = Pattern.compile("\\s+Mounted virtual thread #(\\d+).*");
  private static final Pattern INITIALISATION =
      Pattern.compile("\\s+- waiting on the Class initialization monitor for (\\S+)\\s*");

  /** By thread id, the class whose initialisation by another thread it waits for. */
  public Map<Long, String> classesWaitedFor() {
    String text = DiagnosticCommand.answer("Thread.print");
    return text == null ? Map.of() : parse(text);
  }

  /**
   * Thread id: the class that the thread waits to see initialised, by the text of a thread dump.
   */
  public static Map<Long, String> parse(String text) {
    Map<Long, String> classes = new HashMap<>();
    long thread = -1;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Matcher header = HEADER.matcher(line);
      Matcher initialisation = INITIALISATION.matcher(line);
      Matcher mounted = MOUNTED.matcher(line);
      if (header.matches()) {
        thread = Long.parseLong(header.group(1));
      } else if (mounted.matches()) {
        thread = Long.parseLong(mounted.group(1));
      } else if (initialisation.matches() && thread >= 0) {
        classes.put(thread, initialisation.group(1));
      }
    }
    return classes;
  }
}
