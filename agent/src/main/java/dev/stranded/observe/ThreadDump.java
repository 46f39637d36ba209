package dev.stranded.observe;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** The JVM's own thread dump, as text: what {@code jcmd PID Thread.print} prints. Immutable. */
final class ThreadDump {

  private static final Pattern HEADER = Pattern.compile("^\".*\" #(\\d+) .*");
  private static final Pattern INITIALISATION =
      Pattern.compile("\\s+- waiting on the Class initialization monitor for (\\S+)\\s*");

  /** By thread id, the class whose initialisation by another thread it waits for. */
  Map<Long, String> classesWaitedFor() {
    return parse(text());
  }

  static Map<Long, String> parse(String text) {
    Map<Long, String> classes = new HashMap<>();
    long thread = -1;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Matcher header = HEADER.matcher(line);
      Matcher initialisation = INITIALISATION.matcher(line);
      if (header.matches()) {
        thread = Long.parseLong(header.group(1));
      } else if (initialisation.matches() && thread >= 0) {
        classes.put(thread, initialisation.group(1));
      }
    }
    return classes;
  }

  private static String text() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "threadPrint",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException | RuntimeException notOffered) {
      return "";
    }
  }
}
