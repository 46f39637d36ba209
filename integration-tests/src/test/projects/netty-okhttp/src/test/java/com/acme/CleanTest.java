package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;

class CleanTest {

  @Test
  void asksAServerAndWaits() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(new MockResponse().setBody("1.09"));
      server.start();
      OkHttpClient client = new OkHttpClient();
      Request request = new Request.Builder().url(server.url("/eur")).build();
      try (Response answer = client.newCall(request).execute()) {
        assertEquals("1.09", answer.body().string());
      }
      client.connectionPool().evictAll();
    }
  }

  @Test
  void asksAServerAndIsCalledBack() throws Exception {
    CompletableFuture<String> body = new CompletableFuture<>();
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(new MockResponse().setBody("1.09").setBodyDelay(50, TimeUnit.MILLISECONDS));
      server.start();
      OkHttpClient client = new OkHttpClient();
      Request request = new Request.Builder().url(server.url("/eur")).build();
      client
          .newCall(request)
          .enqueue(
              new Callback() {
                @Override
                public void onFailure(Call call, IOException failure) {
                  body.completeExceptionally(failure);
                }

                @Override
                public void onResponse(Call call, Response answer) throws IOException {
                  body.complete(answer.body().string());
                }
              });
      assertEquals("1.09", body.get());
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  @Test
  void echoes() throws Exception {
    EventLoopGroup group = new NioEventLoopGroup(2);
    CompletableFuture<Byte> echoed = new CompletableFuture<>();
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(initializer(() -> new Echo()))
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    Channel client =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .handler(initializer(() -> new First(echoed)))
            .connect(server.localAddress())
            .sync()
            .channel();
    client.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {7})).sync();
    assertEquals((byte) 7, echoed.get());
    client.close().sync();
    server.close().sync();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  @Test
  void usesWhatTheProcessShares() throws Exception {
    assertEquals(1, GlobalEventExecutor.INSTANCE.submit(() -> 1).get());
    DefaultEventExecutorGroup group = new DefaultEventExecutorGroup(2);
    assertEquals(2, group.submit(() -> 2).get());
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  private interface Handlers {
    ChannelInboundHandlerAdapter make();
  }

  private static ChannelInitializer<Channel> initializer(Handlers handlers) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(handlers.make());
      }
    };
  }

  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.writeAndFlush(message);
    }
  }

  private static final class First extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Byte> first;

    First(CompletableFuture<Byte> first) {
      this.first = first;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      first.complete(bytes.readByte());
      bytes.release();
    }
  }
}
