package dev.stranded.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTest {

  private static final Map<String, String> VALUES = Map.of("text", "ü\n= :", "empty", "");

  @Test
  void leavesWhatComesAfterIt() throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(written('x')));
    assertThat(Frame.read(in)).isEqualTo(VALUES);
    assertThat(in.read()).isEqualTo('x');
  }

  @Test
  void refusesWhatEndsEarlyOrIsTooLarge() throws IOException {
    byte[] all = written();
    byte[] cut = Arrays.copyOf(all, all.length - 1);
    byte[] large = all.clone();
    large[0] = 0x7f;
    for (byte[] wrong : new byte[][] {cut, large, new byte[0], {-1, -1, -1, -1}}) {
      assertThatThrownBy(() -> Frame.read(new DataInputStream(new ByteArrayInputStream(wrong))))
          .isInstanceOf(IOException.class);
    }
  }

  private static byte[] written(int... more) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Frame.write(VALUES, new DataOutputStream(bytes));
    Arrays.stream(more).forEach(bytes::write);
    return bytes.toByteArray();
  }
}
