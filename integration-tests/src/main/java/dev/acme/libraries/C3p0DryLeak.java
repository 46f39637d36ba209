package dev.acme.libraries;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import dev.acme.scenarios.Scenario;

/** Requests that close no connection; c3p0's checkout has no time limit unless one sets it. */
public final class C3p0DryLeak {

  private static final ComboPooledDataSource DATABASE = new ComboPooledDataSource();

  private C3p0DryLeak() {}

  public static void main(String[] args) throws Exception {
    DATABASE.setJdbcUrl("jdbc:h2:mem:orders");
    DATABASE.setDriverClass("org.h2.Driver");
    DATABASE.setMinPoolSize(1);
    DATABASE.setInitialPoolSize(1);
    DATABASE.setMaxPoolSize(2);
    Traffic.keepsComing("request", () -> DATABASE.getConnection().setAutoCommit(false));
    Scenario.readyUntilEnd();
  }
}
