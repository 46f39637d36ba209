package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletableFuture;

/** A handler on Netty's event loop waits for what a later task of this loop does. */
public final class NettyWaitsOnOwnLoopLeak {

  private static final NioEventLoopGroup GROUP =
      new NioEventLoopGroup(1, new DefaultThreadFactory("loop"));

  private NettyWaitsOnOwnLoopLeak() {}

  public static void main(String[] args) throws Exception {
    EventLoop loop = GROUP.next();
    loop.execute(() -> handle(loop));
    Scenario.readyUntilEnd();
  }

  private static void handle(EventLoop loop) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    loop.execute(() -> answer.complete("answer"));
    answer.join();
  }
}
