package dev.acme.scenarios;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.helpers.NOPAppender;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A Netty that echoes, and an asynchronous appender of logback. Main waits in a sync. */
public final class IdleNettyScenario {

  private IdleNettyScenario() {}

  public static void main(String[] args) throws Exception {
    logAsynchronously();
    EventLoopGroup boss = new NioEventLoopGroup(1);
    EventLoopGroup workers = new NioEventLoopGroup(2);
    DefaultEventExecutorGroup blocking = new DefaultEventExecutorGroup(2);
    Channel channel =
        new ServerBootstrap()
            .group(boss, workers)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel accepted) {
                    accepted.pipeline().addLast(blocking, new Echo());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    echo(((InetSocketAddress) channel.localAddress()).getPort());
    GlobalEventExecutor.INSTANCE.submit(() -> "once").sync();
    new HashedWheelTimer().newTimeout(timeout -> {}, 1, TimeUnit.MILLISECONDS);
    new Thread(IdleNettyScenario::untilEnd, "end of test").start();
    channel.closeFuture().sync();
  }

  private static void untilEnd() {
    try {
      Scenario.readyUntilEnd();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    System.exit(0);
  }

  private static void echo(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      for (int i = 0; i < 50; i++) {
        socket.getOutputStream().write(i);
        if (socket.getInputStream().read() != i) {
          throw new IOException("no echo");
        }
      }
    }
  }

  private static void logAsynchronously() {
    LoggerContext context = new LoggerContext();
    // Without one logback drops every event, and says so to nobody.
    context.setMDCAdapter(new LogbackMDCAdapter());
    NOPAppender<ILoggingEvent> sink = new NOPAppender<>();
    sink.setContext(context);
    sink.start();
    AsyncAppender appender = new AsyncAppender();
    appender.setContext(context);
    appender.addAppender(sink);
    appender.start();
    Logger logger = context.getLogger("orders");
    logger.addAppender(appender);
    for (int i = 0; i < 500; i++) {
      logger.info("order {}", i);
    }
  }

  /** Sends back what it gets. */
  private static final class Echo extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.writeAndFlush(message);
    }
  }
}
