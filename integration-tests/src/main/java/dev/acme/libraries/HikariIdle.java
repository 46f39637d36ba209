package dev.acme.libraries;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.acme.scenarios.Scenario;
import java.sql.Connection;
import java.sql.SQLException;

/** A HikariCP that was used for a while. */
public final class HikariIdle {

  private HikariIdle() {}

  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:orders");
    config.setMaximumPoolSize(3);
    HikariDataSource database = new HikariDataSource(config);
    Traffic.keepsComing("request", () -> use(database));
    Scenario.readyUntilEnd();
  }

  private static void use(HikariDataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute("select 1");
    }
  }
}
