package dev.acme.scenarios;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A Jetty that answers from H2 through HikariCP. Argument: for how many seconds to send light
 * traffic before it goes idle. Main waits in the server's join.
 */
public final class IdleJettyScenario {

  private IdleJettyScenario() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Orders(pool()));
    server.start();
    int seconds = Integer.parseInt(args[0]);
    Thread traffic =
        new Thread(() -> send(connector.getLocalPort(), seconds), "traffic and end of test");
    traffic.start();
    server.join();
  }

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  private static void send(int port, int seconds) {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
    try {
      client.send(request, HttpResponse.BodyHandlers.ofString());
      Scenario.say("READY");
      for (int i = 0; i < seconds * 20; i++) {
        int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        if (status != 200) {
          Scenario.say("status " + status);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
      Scenario.say("IDLE");
      Scenario.awaitLine("end");
      System.exit(0);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts what the database says. */
  private static final class Orders extends Handler.Abstract {

    private final HikariDataSource pool;

    Orders(HikariDataSource pool) {
      this.pool = pool;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      try (Connection connection = pool.getConnection();
          PreparedStatement statement = connection.prepareStatement("select 42");
          ResultSet result = statement.executeQuery()) {
        result.next();
        Content.Sink.write(response, true, Integer.toString(result.getInt(1)), callback);
      }
      return true;
    }
  }
}
