package dev.stranded.explain;

import dev.stranded.model.Release.Hold;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;

/** The names of locks. Stateless. */
final class Locks {

  private Locks() {}

  /** {@code the ReentrantLock @1f}, {@code the monitor of Account@1f}, {@code class Foo}. */
  static String exactly(Subject subject, Hold hold) {
    return (hold == Hold.READS ? "the read lock of " : "") + exactly(subject.waits());
  }

  static String exactly(Wait wait) {
    String type = Places.simple(wait.channel().type());
    String identity = wait.channel().identity();
    if (identity.equals("class")) {
      return "class " + type;
    }
    String object = identity.isEmpty() || identity.equals("unknown") ? type : type + '@' + identity;
    return wait.kind() == WaitKind.MONITOR_ENTER ? "the monitor of " + object : "lock " + object;
  }
}
