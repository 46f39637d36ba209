package dev.acme.orders;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Orders and prices in the database. Thread-safe: every call takes a connection of its own. */
final class OrderStore {

  private final HikariDataSource pool;

  OrderStore(HikariDataSource pool) {
    this.pool = pool;
    execute("create table orders(id identity primary key, item varchar)");
    execute("create table prices(item varchar primary key, price decimal(10, 2))");
  }

  private void execute(String sql) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Stores an order; returns its number. */
  long add(String item) {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into orders(item) values (?)", Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, item);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot store an order of " + item, e);
    }
  }

  /** Stores the price of an item, new or changed. */
  void setPrice(String item, BigDecimal price) {
    try (Connection connection = pool.getConnection();
        PreparedStatement merge =
            connection.prepareStatement("merge into prices key(item) values (?, ?)")) {
      merge.setString(1, item);
      merge.setBigDecimal(2, price);
      merge.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot store the price of " + item, e);
    }
  }
}
