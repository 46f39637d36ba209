package dev.stranded.agent;

import dev.stranded.observe.JdkInternals;
import dev.stranded.weave.BootLoaderClasses;
import dev.stranded.weave.Refusal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * What must be over before the application's main begins: woven code, or the reason why there is
 * none. Immutable.
 *
 * @param weaving null if nothing is woven
 * @param trouble what to tell the user, null when all went well
 */
record Preparation(@Nullable Weaving weaving, @Nullable String trouble) implements AutoCloseable {

  private static final String HOOKS = "/stranded-bootstrap.jar";

  /** Weaves this JVM. Never throws: an agent that cannot weave can still observe. */
  static Preparation weave(Instrumentation instrumentation) {
    try {
      JdkInternals.open(instrumentation);
      String refusal = Refusal.reason();
      if (refusal != null) {
        return new Preparation(null, refusal);
      }
      defineHooks(instrumentation);
      Weaving weaving = Weaving.install(instrumentation);
      return new Preparation(
          weaving,
          weaving.missing().isEmpty()
              ? null
              : "this JDK lacks, so nothing is recorded there: " + weaving.missing());
    } catch (Throwable failure) {
      return new Preparation(
          null, "nothing is woven, creation sites and counterparts stay unknown: " + failure);
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
