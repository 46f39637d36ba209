package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import org.apache.commons.dbcp2.BasicDataSource;

/** Requests that close no connection; by default dbcp2 lets the next ones wait without limit. */
public final class Dbcp2DryLeak {

  private static final BasicDataSource DATABASE = new BasicDataSource();

  private Dbcp2DryLeak() {}

  public static void main(String[] args) throws Exception {
    DATABASE.setUrl("jdbc:h2:mem:orders");
    DATABASE.setMaxTotal(2);
    Traffic.keepsComing("request", () -> DATABASE.getConnection().setAutoCommit(false));
    Scenario.readyUntilEnd();
  }
}
