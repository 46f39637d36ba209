package dev.stranded.observe.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongMapTest {

  @Test
  void doesWhatAHashMapDoes() {
    Random random = new Random(1);
    Map<Long, String> plain = new HashMap<>();
    LongMap<String> map = new LongMap<>(0);
    for (int i = 0; i < 20_000; i++) {
      long key = random.nextBoolean() ? random.nextInt(3_000) : random.nextLong();
      String value = "value " + i;
      plain.put(key, value);
      map.put(key, value);
      if (i % 4_000 == 0) {
        map.retainIf(kept -> kept.hashCode() % 3 != 0);
        plain.values().removeIf(kept -> kept.hashCode() % 3 == 0);
      }
    }
    assertThat(map.size()).isEqualTo(plain.size());
    plain.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    assertThat(map.get(-1)).isNull();
  }

  @Test
  void keepsAllWhereNothingGoes() {
    LongMap<String> map = new LongMap<>(2);
    map.put(0, "zero");
    map.put(Long.MIN_VALUE, "least");
    map.retainIf(any -> true);
    assertThat(map.get(0)).isEqualTo("zero");
    assertThat(map.get(Long.MIN_VALUE)).isEqualTo("least");
    map.retainIf(any -> false);
    assertThat(map.size()).isZero();
    assertThat(map.get(0)).isNull();
  }
}
