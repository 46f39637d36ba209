package dev.stranded.observe;

import java.util.ArrayList;
import java.util.List;

/** Whether all of the application's frames on a stack belong to one class. Immutable. */
final class ClassFamily {

  private ClassFamily() {}

  /** Its lambdas, nested classes, and superclasses of the same package included. */
  static boolean isOne(Reading reading) {
    List<String> classes = new ArrayList<>();
    List<StackTraceElement> stack = reading.stack();
    for (StackTraceElement frame : stack) {
      String type = Frames.outermost(frame.getClassName());
      if (!Frames.isJdk(frame) && !classes.contains(type)) {
        classes.add(type);
      }
    }
    return classes.size() == 1;
  }
}
