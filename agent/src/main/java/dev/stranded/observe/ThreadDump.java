package dev.stranded.observe;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JVM's own thread dump, as text: what {@code jcmd PID Thread.print} prints. Immutable. */
final class ThreadDump {

  // Not by way of the MBean server: it is built by a class that the application's main may set.
  private static final String COMMANDS = "com.sun.management.internal.DiagnosticCommandImpl";
  private static final @Nullable Method BEAN =
      JdkClass.method(COMMANDS, "getDiagnosticCommandMBean");
  private static final @Nullable Method EXECUTE =
      JdkClass.method(COMMANDS, "executeDiagnosticCommand", String.class);

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

  /** Whether this JVM gives it: the module jdk.management may be missing. */
  static boolean works() {
    return EXECUTE != null && BEAN != null;
  }

  private static String text() {
    try {
      return EXECUTE == null || BEAN == null
          ? ""
          : (String) EXECUTE.invoke(BEAN.invoke(null), "Thread.print");
    } catch (ReflectiveOperationException | RuntimeException refused) {
      return "";
    }
  }
}
