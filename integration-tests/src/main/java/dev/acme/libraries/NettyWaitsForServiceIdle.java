package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletableFuture;

/**
 * A handler on Netty's event loop waits for a slow service, and other work of the loop meanwhile.
 */
public final class NettyWaitsForServiceIdle {

  private static final NioEventLoopGroup GROUP =
      new NioEventLoopGroup(1, new DefaultThreadFactory("loop"));

  private NettyWaitsForServiceIdle() {}

  public static void main(String[] args) throws Exception {
    EventLoop loop = GROUP.next();
    CompletableFuture<String> answer = new CompletableFuture<>();
    loop.execute(answer::join);
    loop.execute(() -> answer.complete("too late"));
    Threads.PLATFORM.start(
        "slow service",
        () -> {
          Traffic.sleepForLong();
          answer.complete("at last");
        });
    Scenario.readyUntilEnd();
  }
}
