package dev.stranded.report.jmx;

import dev.stranded.report.change.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/**
 * A finding in the types that every client knows. Names of items are a contract: {@code
 * docs/operations/jmx.md}. Stateless.
 */
final class FindingData {

  private static final List<Item> ITEMS =
      List.of(
          text("id", "the same in every report and every JVM", Excerpt::id),
          text("verdict", "proven or suspected", Excerpt::verdict),
          text("rule", "why these threads are reported", Excerpt::rule),
          text(
              "pattern",
              "the known mistake; empty if the evidence does not tell",
              Excerpt::pattern),
          new Item("count", "number of threads", SimpleType.INTEGER, Excerpt::count),
          text("site", "where the application waits", Excerpt::site),
          text("headline", "one sentence", Excerpt::headline),
          text("threadName", "name of the thread that waits longest", Excerpt::threadName),
          new Item("threadId", "identifier of that thread", SimpleType.LONG, Excerpt::threadId),
          new Item(
              "waitedMillis",
              "how long that thread has waited, at least; milliseconds",
              SimpleType.LONG,
              Excerpt::waitedMillis),
          text("stack", "stack of that thread, the innermost frame first", Excerpt::stack));

  private static final CompositeType TYPE = type();

  private FindingData() {}

  private record Item(
      String name, String description, OpenType<?> type, Function<Excerpt, Object> value) {}

  private static Item text(String name, String description, Function<Excerpt, Object> value) {
    return new Item(name, description, SimpleType.STRING, value);
  }

  private static CompositeType type() {
    try {
      return new CompositeType(
          "dev.stranded.Finding",
          "Threads that are stuck at one place for one reason",
          ITEMS.stream().map(Item::name).toArray(String[]::new),
          ITEMS.stream().map(Item::description).toArray(String[]::new),
          ITEMS.stream().map(Item::type).toArray(OpenType<?>[]::new));
    } catch (OpenDataException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The type of several. */
  static ArrayType<CompositeData[]> arrayType() {
    try {
      return new ArrayType<>(1, TYPE);
    } catch (OpenDataException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static CompositeData of(Excerpt excerpt) {
    Map<String, Object> values = new LinkedHashMap<>();
    ITEMS.forEach(item -> values.put(item.name(), item.value().apply(excerpt)));
    try {
      return new CompositeDataSupport(TYPE, values);
    } catch (OpenDataException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
