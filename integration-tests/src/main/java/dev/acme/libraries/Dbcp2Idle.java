package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.dbcp2.BasicDataSource;

/** A dbcp2 with its evictor and its search for abandoned connections, used and idle since. */
public final class Dbcp2Idle {

  private static final BasicDataSource DATABASE = new BasicDataSource();

  private Dbcp2Idle() {}

  public static void main(String[] args) throws Exception {
    DATABASE.setUrl("jdbc:h2:mem:orders");
    DATABASE.setMaxTotal(4);
    DATABASE.setMinIdle(2);
    DATABASE.setTimeBetweenEvictionRunsMillis(700);
    DATABASE.setRemoveAbandonedOnMaintenance(true);
    Traffic.keepsComing("request", Dbcp2Idle::use);
    Scenario.readyUntilEnd();
  }

  private static void use() throws SQLException {
    try (Connection connection = DATABASE.getConnection()) {
      connection.createStatement().execute("select 1");
    }
  }
}
