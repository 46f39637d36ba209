package dev.acme.libraries;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import dev.acme.scenarios.Scenario;
import java.sql.Connection;
import java.sql.SQLException;

/** A c3p0 with its helper threads, used and idle since. */
public final class C3p0Idle {

  private static final ComboPooledDataSource DATABASE = new ComboPooledDataSource();

  private C3p0Idle() {}

  public static void main(String[] args) throws Exception {
    DATABASE.setJdbcUrl("jdbc:h2:mem:orders");
    DATABASE.setDriverClass("org.h2.Driver");
    DATABASE.setMaxPoolSize(4);
    DATABASE.setIdleConnectionTestPeriod(1);
    Traffic.keepsComing("request", C3p0Idle::use);
    Scenario.readyUntilEnd();
  }

  private static void use() throws SQLException {
    try (Connection connection = DATABASE.getConnection()) {
      connection.createStatement().execute("select 1");
    }
  }
}
