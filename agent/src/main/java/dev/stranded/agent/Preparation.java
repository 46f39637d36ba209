package dev.stranded.agent;

import dev.stranded.observe.jdk.JdkInternals;
import dev.stranded.observe.thread.ThreadTracking;
import dev.stranded.weave.BootLoaderClasses;
import dev.stranded.weave.Refusal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be over before the application's main begins: woven code, or the reason why there is
 * none. Immutable.
 *
 * @param weaving null if nothing is woven
 * @param troubles what to tell the user, one line each; empty when all went well
 */
record Preparation(@Nullable Weaving weaving, List<String> troubles) implements AutoCloseable {

  private static final String HOOKS = "/stranded-bootstrap.jar";

  /**
   * Weaves this JVM. Never throws: an agent that cannot weave can still observe.
   *
   * @param tracking switched off for the garbage collector to prove virtual threads lost; null if
   *     it is not to
   */
  static Preparation weave(Instrumentation instrumentation, @Nullable ThreadTracking tracking) {
    try {
      JdkInternals.open(instrumentation);
      String refusal = Refusal.reason();
      if (refusal != null) {
        return new Preparation(null, List.of(refusal));
      }
      defineHooks(instrumentation);
      Weaving weaving = Weaving.install(instrumentation, tracking != null);
      List<String> troubles = new ArrayList<>();
      if (!weaving.missing().isEmpty()) {
        troubles.add("this JDK lacks, so nothing is recorded there: " + weaving.missing());
      }
      String obstacle = tracking == null ? null : weaving.follow(tracking);
      if (obstacle != null) {
        troubles.add("collect=true has no effect: " + obstacle);
      }
      return new Preparation(weaving, troubles);
    } catch (Throwable failure) {
      return new Preparation(
          null,
          List.of("nothing is woven, creation sites and counterparts stay unknown: " + failure));
    }
  }

  /** Brings the JVM's own code back. */
  @Override
  public void close() {
    if (weaving != null) {
      weaving.close();
    }
  }

  private static void defineHooks(Instrumentation instrumentation) throws IOException {
    try (InputStream hooks = Preparation.class.getResourceAsStream(HOOKS)) {
      if (hooks == null) {
        throw new FileNotFoundException(HOOKS + " is not in the agent's jar");
      }
      BootLoaderClasses.define(instrumentation, hooks);
    }
  }
}
