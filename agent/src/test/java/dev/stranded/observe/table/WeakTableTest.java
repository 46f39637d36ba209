package dev.stranded.observe.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

final class WeakTableTest {

  private final LongAdder dropped = new LongAdder();

  @Test
  void keepsTheFirstValueOfAKey() {
    WeakTable<String> table = new WeakTable<>(16, dropped);
    Object key = new Object();
    assertThat(table.putIfAbsent(key, "first")).isEqualTo("first");
    assertThat(table.putIfAbsent(key, "second")).isEqualTo("first");
    assertThat(table.get(key)).isEqualTo("first");
    assertThat(table.get(new Object())).isNull();
  }

  @Test
  void comparesKeysByIdentity() {
    WeakTable<String> table = new WeakTable<>(16, dropped);
    List<Integer> key = new ArrayList<>();
    table.putIfAbsent(key, "empty");
    assertThat(table.get(new ArrayList<>())).isNull();
    key.add(1);
    assertThat(table.get(key)).isEqualTo("empty");
  }

  @Test
  void refusesAndCountsWhatIsTooMuch() {
    WeakTable<Integer> table = new WeakTable<>(16, dropped);
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      keys.add(new Object());
      table.putIfAbsent(keys.get(i), i);
    }
    assertThat(table.size()).isEqualTo(16);
    assertThat(dropped.sum()).isEqualTo(4);
    assertThat(table.get(keys.get(15))).isEqualTo(15);
    assertThat(table.get(keys.get(16))).isNull();
  }

  @Test
  void hasRoomAgainAfterRemoval() {
    WeakTable<Integer> table = new WeakTable<>(4, dropped);
    for (int i = 0; i < 1000; i++) {
      Object key = new Object();
      table.putIfAbsent(key, i);
      table.remove(key);
      assertThat(table.get(key)).isNull();
    }
    assertThat(dropped.sum()).isZero();
  }

  @Test
  void countsARemovedKeyAsRoomAtOnce() {
    WeakTable<Integer> table = new WeakTable<>(4, dropped);
    List<Object> keys = List.of(new Object(), new Object(), new Object(), new Object());
    keys.forEach(key -> table.putIfAbsent(key, 1));
    table.remove(keys.get(0));
    assertThat(table.putIfAbsent(new Object(), 2)).isEqualTo(2);
    assertThat(dropped.sum()).isZero();
  }

  @Test
  void sweepUnlinksWhatWasRemovedInTheMiddle() {
    WeakTable<Integer> table = new WeakTable<>(4, dropped);
    List<Object> keys = List.of(new Object(), new Object(), new Object());
    keys.forEach(key -> table.putIfAbsent(key, 1));
    table.remove(keys.get(1));
    table.sweep();
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.get(keys.get(0))).isEqualTo(1);
    assertThat(table.get(keys.get(2))).isEqualTo(1);
  }

  @Test
  void doesNotKeepAKeyAlive() throws InterruptedException {
    WeakTable<Integer> table = new WeakTable<>(4, dropped);
    ReferenceQueue<Object> collected = new ReferenceQueue<>();
    PhantomReference<Object> key = put(table, collected);
    do {
      System.gc();
    } while (collected.remove(100) != key);
    table.sweep();
    assertThat(table.size()).isZero();
  }

  private static PhantomReference<Object> put(
      WeakTable<Integer> table, ReferenceQueue<Object> collected) {
    Object key = new Object();
    table.putIfAbsent(key, 1);
    return new PhantomReference<>(key, collected);
  }
}
