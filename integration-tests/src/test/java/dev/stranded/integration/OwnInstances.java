package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks for objects of ours on the heap of a JVM: without an agent there are none. Stateless. */
final class OwnInstances {

  private static final Pattern OURS =
      Pattern.compile("\\s(dev\\.stranded\\.(?!bootstrap|launcher\\.Launcher)\\S+)");

  private OwnInstances() {}

  /** Each look collects garbage first; weak and cleared references may take one more. */
  static void awaitNone(ForkedJvm app, Jdk jdk) {
    Deadline deadline = Deadline.usual();
    String last;
    do {
      last = find(app, jdk);
      if (last.isEmpty()) {
        return;
      }
    } while (!deadline.isOver());
    throw new AssertionError("still on the heap after detach:\n" + last + app.describe());
  }

  /** Lines of the JDK's histogram; empty if there is none. */
  static String find(ForkedJvm app, Jdk jdk) {
    return jcmd(app, jdk, "GC.class_histogram")
        .lines()
        .filter(line -> OURS.matcher(line).find())
        .collect(Collectors.joining("\n"));
  }

  /** What the JDK's own command says. */
  static String jcmd(ForkedJvm app, Jdk jdk, String... what) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.tool("jcmd").toString(), Long.toString(app.pid())));
    command.addAll(List.of(what));
    try (ForkedJvm jcmd = Launch.fork(command, Map.of())) {
      assertThat(jcmd.awaitExit()).as(jcmd.describe()).isZero();
      return jcmd.out().text();
    }
  }
}
