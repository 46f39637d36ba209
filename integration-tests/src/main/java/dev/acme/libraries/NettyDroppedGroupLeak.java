package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;

/** A group of executors for one request, and nobody shuts it down. */
public final class NettyDroppedGroupLeak {

  private NettyDroppedGroupLeak() {}

  public static void main(String[] args) throws Exception {
    serveOnce();
    Scenario.readyUntilEnd();
  }

  private static void serveOnce() throws InterruptedException {
    DefaultEventExecutorGroup group =
        new DefaultEventExecutorGroup(2, new DefaultThreadFactory("dropped", true));
    group.submit(() -> "first").sync();
    group.submit(() -> "second").sync();
  }
}
