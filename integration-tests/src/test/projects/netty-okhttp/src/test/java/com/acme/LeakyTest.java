package com.acme;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;

/** Those whose names begin with {@code loses} lose a thread, the others leave one over. */
class LeakyTest {

  private interface Work {
    void run() throws Exception;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void losesWhoWaitsForAPromise() {
    Promise<String> price = new DefaultPromise<>(GlobalEventExecutor.INSTANCE);
    start("price-reader", price::sync);
  }

  @Test
  void losesAnExecutorGroup() throws Exception {
    new DefaultEventExecutorGroup(1).submit(() -> {}).get();
  }

  /** The callback of a call that fails forgets the latch. */
  @Test
  void losesWhoWaitsForACallback() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    start("order-sender", answered::await);
    OkHttpClient client = new OkHttpClient();
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(
          new MockResponse()
              .setSocketPolicy(okhttp3.mockwebserver.SocketPolicy.DISCONNECT_AT_START));
      server.start();
      client
          .newCall(new Request.Builder().url(server.url("/order")).build())
          .enqueue(
              new Callback() {
                @Override
                public void onFailure(Call call, IOException failure) {
                  over.countDown();
                }

                @Override
                public void onResponse(Call call, Response answer) {
                  answer.close();
                  answered.countDown();
                  over.countDown();
                }
              });
      over.await();
    }
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  @Test
  void leavesAnEventLoop() throws Exception {
    new NioEventLoopGroup(1).submit(() -> {}).get();
  }

  @Test
  void leavesAServer() throws Exception {
    new MockWebServer().start();
  }
}
