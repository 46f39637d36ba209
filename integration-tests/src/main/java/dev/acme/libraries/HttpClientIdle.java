package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.util.EntityUtils;

/** A client with its evictor; all connections are in use, by one who takes long to read. */
public final class HttpClientIdle {

  private static final CloseableHttpClient CLIENT =
      HttpClientBuilder.create()
          .setMaxConnPerRoute(1)
          .evictIdleConnections(2, TimeUnit.SECONDS)
          .build();

  private HttpClientIdle() {}

  public static void main(String[] args) throws Exception {
    String address = WebServer.start();
    for (int i = 0; i < 20; i++) {
      read(address, false);
    }
    CountDownLatch leased = new CountDownLatch(1);
    Threads.PLATFORM.start(
        "slow reader",
        () -> {
          try (CloseableHttpResponse response = CLIENT.execute(new HttpGet(address))) {
            leased.countDown();
            Traffic.sleepForLong();
            EntityUtils.consume(response.getEntity());
          }
        });
    leased.await();
    Threads.PLATFORM.start("next reader", () -> read(address, true));
    Scenario.readyUntilEnd();
  }

  private static void read(String address, boolean aloud) throws Exception {
    try (CloseableHttpResponse response = CLIENT.execute(new HttpGet(address))) {
      String text = EntityUtils.toString(response.getEntity());
      if (aloud) {
        Scenario.say(text);
      }
    }
  }
}
