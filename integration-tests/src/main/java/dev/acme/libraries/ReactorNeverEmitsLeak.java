package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import reactor.core.publisher.Sinks;

/** A blocking call on a publisher that nobody makes emit. */
public final class ReactorNeverEmitsLeak {

  private ReactorNeverEmitsLeak() {}

  public static void main(String[] args) throws Exception {
    Threads.PLATFORM.start("asks", () -> ask());
    Scenario.readyUntilEnd();
  }

  private static String ask() {
    Sinks.One<String> answer = Sinks.one();
    return answer.asMono().map(String::trim).block();
  }
}
