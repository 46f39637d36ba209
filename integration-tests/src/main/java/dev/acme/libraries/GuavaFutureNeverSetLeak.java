package dev.acme.libraries;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;

/** A callback that was never called should have set this future. */
public final class GuavaFutureNeverSetLeak {

  private GuavaFutureNeverSetLeak() {}

  public static void main(String[] args) throws Exception {
    Threads.PLATFORM.start("asks", () -> ask());
    Scenario.readyUntilEnd();
  }

  private static int ask() throws Exception {
    SettableFuture<String> answer = SettableFuture.create();
    return Futures.transform(answer, String::length, MoreExecutors.directExecutor()).get();
  }
}
