package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** Responses that nobody reads or closes: two of a host, and all others wait for a connection. */
public final class HttpClientUnreadLeak {

  private static final CloseableHttpClient CLIENT = HttpClients.createDefault();

  private HttpClientUnreadLeak() {}

  public static void main(String[] args) throws Exception {
    String address = WebServer.start();
    Traffic.keepsComing("request", () -> CLIENT.execute(new HttpGet(address)).getStatusLine());
    Scenario.readyUntilEnd();
  }
}
