package dev.acme.libraries;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.UnorderedThreadPoolEventExecutor;
import java.util.concurrent.TimeUnit;

/** All kinds of executors of Netty, used and idle since. Main waits for their end. */
public final class NettyIdle {

  private static final DefaultEventExecutorGroup HANDLERS = new DefaultEventExecutorGroup(2);
  private static final UnorderedThreadPoolEventExecutor UNORDERED =
      new UnorderedThreadPoolEventExecutor(2);

  private NettyIdle() {}

  public static void main(String[] args) throws Exception {
    NioEventLoopGroup loops = new NioEventLoopGroup(2);
    for (EventExecutor handler : HANDLERS) {
      for (int i = 0; i < 1_000; i++) {
        handler.submit(() -> "used").sync();
      }
    }
    UNORDERED.submit(() -> "used").get();
    loops.submit(() -> "used").sync();
    loops.schedule(() -> "later", 1, TimeUnit.DAYS);
    HANDLERS.schedule(() -> "soon", 1, TimeUnit.MILLISECONDS).sync();
    GlobalEventExecutor.INSTANCE.submit(() -> "used").sync();
    ImmediateEventExecutor.INSTANCE.submit(() -> "used").sync();
    new HashedWheelTimer().newTimeout(timeout -> {}, 1, TimeUnit.DAYS);
    Traffic.endFromOutside();
    loops.terminationFuture().sync();
  }
}
