package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class CleanTest {

  @Test
  void usesTheCommonPoolAndTheTimer() throws Exception {
    CompletableFuture<Integer> sum =
        CompletableFuture.supplyAsync(() -> 1).orTimeout(1, TimeUnit.MINUTES);
    assertEquals(1, sum.get());
  }

  @Test
  void asksAServer() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      HttpResponse<Void> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
      assertEquals(204, answer.statusCode());
    } finally {
      server.stop(0);
    }
  }
}
