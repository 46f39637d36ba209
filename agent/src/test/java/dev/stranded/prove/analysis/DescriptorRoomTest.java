package dev.stranded.prove.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A process is started only where its pipes can be opened. */
class DescriptorRoomTest {

  private int open;
  private int most;

  private Closeable open(int limit) throws IOException {
    if (open == limit) {
      throw new IOException("Too many open files");
    }
    open++;
    most = Math.max(most, open);
    return () -> open--;
  }

  @Test
  void isThereWhereAsManyAsAreWantedCanBeOpened() {
    assertThat(DescriptorRoom.isThere(() -> open(DescriptorRoom.WANTED))).isTrue();
    assertThat(most).isEqualTo(DescriptorRoom.WANTED);
    assertThat(open).isZero();
  }

  @Test
  void isNotThereWhereOneLessCanBe() {
    assertThat(DescriptorRoom.isThere(() -> open(DescriptorRoom.WANTED - 1))).isFalse();
    assertThat(open).isZero();
  }
}
