package dev.acme.libraries;

import com.google.common.util.concurrent.AbstractService;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;

/** A service that forgets to say that it has started, and who waits for that. */
public final class GuavaServiceNeverUpLeak {

  private GuavaServiceNeverUpLeak() {}

  public static void main(String[] args) throws Exception {
    Threads.PLATFORM.start("starts", () -> new Forgetful().startAsync().awaitRunning());
    Scenario.readyUntilEnd();
  }

  private static final class Forgetful extends AbstractService {

    @Override
    protected void doStart() {}

    @Override
    protected void doStop() {
      notifyStopped();
    }
  }
}
