package dev.stranded.explain;

import dev.stranded.model.Pattern;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bounded pools of connections and other objects. Stateless. */
final class BorrowFamily implements Family {

  /**
   * Who lends, as the stack shows it: the beginning of a class name and a method. Read in Commons
   * Pool 1.6 and 2.12, DBCP 1.4, C3P0 0.9.5, Agroal 2.5, Tomcat JDBC 10.1, HikariCP 5.
   */
  private record Lender(String type, String method, String name) {

    boolean isOn(StackTraceElement frame) {
      return frame.getClassName().startsWith(type) && frame.getMethodName().equals(method);
    }
  }

  private static final List<Lender> LENDERS =
      List.of(
          new Lender("org.apache.commons.pool.impl.", "borrowObject", "a Commons Pool"),
          new Lender("org.apache.commons.pool2.impl.", "borrowObject", "a Commons Pool"),
          new Lender("com.mchange.v2.resourcepool.", "checkoutResource", "a C3P0 pool"),
          new Lender("io.agroal.pool.", "getConnection", "an Agroal pool"),
          new Lender("org.apache.tomcat.jdbc.pool.", "borrowConnection", "a Tomcat JDBC pool"),
          new Lender("com.zaxxer.hikari.pool.", "getConnection", "a HikariCP pool"));

  @Override
  public @Nullable Named name(Subject subject) {
    Wait wait = subject.waits();
    Lender lender = lender(wait.stack());
    if (lender == null) {
      return null;
    }
    if (isNested(wait.stack())) {
      return Named.of(Pattern.NESTED_BORROW_SAME_POOL).with("pool", lender.name());
    }
    return subject.isForsaken()
        ? Named.of(Pattern.POOL_EXHAUSTED_BY_LEAK).with("pool", lender.name())
        : null;
  }

  private static @Nullable Lender lender(List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack) {
      for (Lender lender : LENDERS) {
        if (lender.isOn(frame)) {
          return lender;
        }
      }
    }
    return null;
  }

  /**
   * Whether the thread is inside a transaction already: the library's method that begins one and
   * runs code in it is on the stack twice.
   */
  private static boolean isNested(List<StackTraceElement> stack) {
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      String method = frame.getClassName() + '.' + frame.getMethodName();
      if (isTransaction(frame) && !seen.add(method)) {
        twice.add(method);
      }
    }
    return !twice.isEmpty();
  }

  private static boolean isTransaction(StackTraceElement frame) {
    String type = frame.getClassName();
    String method = frame.getMethodName();
    return type.contains(".transaction.")
        && (method.equals("execute") || method.equals("invokeWithinTransaction"));
  }
}
