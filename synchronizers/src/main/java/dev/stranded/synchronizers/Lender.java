package dev.stranded.synchronizers;

import java.util.List;
import java.util.Optional;

/**
 * A bounded pool of connections or other objects, in which threads wait until one is given back.
 * Immutable.
 *
 * @param prefix of the names of the classes that lend
 * @param method of theirs in which a borrower waits
 * @param name of the kind of pool, with its article
 * @param pool the class of the pool object; empty where a heap dump does not show what is lent
 * @param entries the fields that lead from the pool to the collection of all its objects, lent ones
 *     included
 * @param limit the fields that lead from the pool to the Duration for which borrowers wait, where
 *     none stands for no limit; empty where that is not known
 */
public record Lender(
    String prefix,
    String method,
    String name,
    String pool,
    List<String> entries,
    List<String> limit) {

  private static final String DBCP = "org.apache.commons.pool2.impl.GenericObjectPool";
  private static final String TOMCAT_DBCP = "org.apache.tomcat.dbcp.pool2.impl.GenericObjectPool";

  /**
   * Read in Commons Pool 1.6 and 2.12, DBCP 1.4 and 2.12, C3P0 0.9.5, Agroal 2.5, Tomcat JDBC and
   * DBCP 10.1, HikariCP 5.
   */
  private static final List<Lender> ALL =
      List.of(
          new Lender(
              "org.apache.commons.pool.impl.", "borrowObject", "a Commons Pool", "", List.of()),
          new Lender(
              "org.apache.commons.pool2.impl.",
              "borrowObject",
              "a Commons Pool",
              DBCP,
              List.of("allObjects")),
          new Lender(
              "org.apache.tomcat.dbcp.pool2.impl.",
              "borrowObject",
              "a Tomcat DBCP pool",
              TOMCAT_DBCP,
              List.of("allObjects")),
          new Lender(
              "com.mchange.v2.resourcepool.",
              "checkoutResource",
              "a C3P0 pool",
              "com.mchange.v2.resourcepool.BasicResourcePool",
              List.of("managed")),
          new Lender(
              "io.agroal.pool.",
              "getConnection",
              "an Agroal pool",
              "io.agroal.pool.ConnectionPool",
              List.of("allConnections"),
              List.of("configuration", "this$0", "acquisitionTimeout")),
          new Lender(
              "org.apache.tomcat.jdbc.pool.",
              "borrowConnection",
              "a Tomcat JDBC pool",
              "org.apache.tomcat.jdbc.pool.ConnectionPool",
              List.of("busy")),
          new Lender(
              "com.zaxxer.hikari.pool.",
              "getConnection",
              "a HikariCP pool",
              "com.zaxxer.hikari.pool.HikariPool",
              List.of("connectionBag", "sharedList")));

  public Lender {
    entries = List.copyOf(entries);
    limit = List.copyOf(limit);
  }

  private Lender(String prefix, String method, String name, String pool, List<String> entries) {
    this(prefix, method, name, pool, entries, List.of());
  }

  /** The classes of all pools of which a heap dump shows what is lent. */
  public static List<String> pools() {
    return ALL.stream().map(Lender::pool).filter(pool -> !pool.isEmpty()).distinct().toList();
  }

  /** The one that is asked for an object in {@code stack}; the innermost of several. */
  public static Optional<Lender> on(List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack) {
      for (Lender lender : ALL) {
        if (lender.isOn(frame)) {
          return Optional.of(lender);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether {@code frame} is one of a borrower. */
  public boolean isOn(StackTraceElement frame) {
    return frame.getClassName().startsWith(prefix) && frame.getMethodName().equals(method);
  }
}
