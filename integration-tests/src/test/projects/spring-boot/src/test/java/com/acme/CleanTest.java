package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CleanTest {

  @Autowired private TestRestTemplate rest;
  @Autowired private Shop.Prices prices;

  @Test
  void asksTheServer() {
    assertEquals("tea=1", rest.getForObject("/price/tea", String.class));
  }

  @Test
  void asksManyTimesAtOnce() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      for (int i = 0; i < 50; i++) {
        clients.submit(() -> rest.getForObject("/price/tea", String.class));
      }
      assertEquals(
          "tea=1", clients.submit(() -> rest.getForObject("/price/tea", String.class)).get());
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void callsAService() throws Exception {
    assertEquals("tea=1", prices.later("tea").get());
    assertTrue(prices.ticks() >= 0);
  }
}
