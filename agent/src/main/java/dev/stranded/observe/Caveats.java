package dev.stranded.observe;

import dev.stranded.model.Spelling;
import dev.stranded.observe.history.FollowedThreads;
import dev.stranded.observe.jdk.DiagnosticCommand;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.thread.MonitorView;
import dev.stranded.observe.thread.VirtualThreads;
import java.util.ArrayList;
import java.util.List;

/** What cannot be seen on this JVM, in plain words. Immutable. */
final class Caveats {

  private Caveats() {}

  static List<String> now(
      MonitorView monitors, FollowedThreads followed, int unreadable, int notAsked) {
    List<String> caveats = new ArrayList<>();
    for (String field : JdkField.missing()) {
      caveats.add("this JDK has no field " + field + ": what it tells is not known");
    }
    if (VirtualThreads.exist() && !monitors.works()) {
      caveats.add(
          "before JDK 25 the monitors that virtual threads own, enter or wait on cannot be seen");
    }
    if (!VirtualThreads.allTracked() && !followed.complete()) {
      caveats.add(
          "jdk.trackAllThreads=false: virtual threads started by the Thread API cannot all be listed");
    }
    if (unreadable > 0) {
      caveats.add(
          Spelling.count(unreadable, "wait")
              + " could not be read, which is a fault of Stranded: the agent's log tells why");
    }
    if (!DiagnosticCommand.works()) {
      caveats.add(
          "this JVM lacks the module jdk.management: waits for the initialisation of a class cannot"
              + " be seen");
    }
    if (notAsked > 0) {
      caveats.add(
          Spelling.count(notAsked, "thread")
              + " cannot be looked at: before JDK 19 the JVM calls Thread.getId(), and the"
              + " application overrides it there");
    }
    return caveats;
  }
}
