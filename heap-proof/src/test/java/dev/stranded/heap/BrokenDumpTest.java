package dev.stranded.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.hprof.HprofException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no dumps, are cut short or contradict themselves. */
class BrokenDumpTest {
  @TempDir Path directory;

  private static byte[] sound(int idSize) {
    FakeJvm jvm = new FakeJvm(idSize, 25);
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    jvm.dump.jniGlobal(jvm.feed(null));
    jvm.dump.monitorUsed(queue);
    jvm.holdStatically(
        "array", jvm.dump.array(jvm.dump.type("[Ljava.lang.Object;", jvm.object), queue));
    return jvm.dump.toBytes();
  }

  private HeapVerdicts analyze(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("broken.hprof"), bytes);
    return HeapProof.analyze(file, ProofRequest.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void noPrefixGivesVerdict(int idSize) throws IOException {
    byte[] sound = sound(idSize);
    Path file = Files.write(directory.resolve("cut.hprof"), sound);
    HeapProof.analyze(file, ProofRequest.PLAIN);
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      for (int length = sound.length - 1; length >= 0; length -= idSize / 2) {
        cut.setLength(length);
        int at = length;
        assertThatThrownBy(() -> HeapProof.analyze(file, ProofRequest.PLAIN))
            .as("cut at %d", at)
            .isInstanceOfSatisfying(
                HprofException.class, e -> assertThat(e.offset()).isBetween(0L, (long) at));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void noChangedByteEscapesAsAnythingButHprofException(int idSize) throws IOException {
    byte[] sound = sound(idSize);
    int[] changes = {0x01, 0x80, 0xFF};
    for (int at = 0; at < sound.length; at++) {
      byte[] broken = sound.clone();
      broken[at] ^= (byte) changes[at % changes.length];
      try {
        analyze(broken);
      } catch (HprofException e) {
        assertThat(e.offset()).isBetween(0L, (long) sound.length);
      }
    }
  }

  @Test
  void saysWhereAnUnknownRecordIs() {
    byte[] broken = sound(8);
    int first = "JAVA PROFILE 1.0.2\0".length() + 12;
    broken[first] = 0x7F;
    assertThatThrownBy(() -> analyze(broken))
        .isInstanceOf(HprofException.class)
        .hasMessage("Unknown record 0x7f (at byte " + first + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "JAVA", "JAVA PROFILE 9.9.9\0............", "PK\3\4............"})
  void foreignFileIsNamedSo(String content) {
    assertThatThrownBy(() -> analyze(content.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(HprofException.class)
        .hasMessageStartingWith("Not a heap dump");
  }

  @Test
  void hugeDeclaredLengthAllocatesNothing() {
    byte[] broken = sound(8);
    int lengthOfFirst = "JAVA PROFILE 1.0.2\0".length() + 12 + 5;
    ByteBuffer.wrap(broken).putInt(lengthOfFirst, 0xFFFF_FFF0);
    assertThatThrownBy(() -> analyze(broken)).isInstanceOf(HprofException.class);
  }

  @Test
  void dumpWithoutItsEndRecordIsCutShort() {
    byte[] sound = sound(8);
    assertThatThrownBy(() -> analyze(Arrays.copyOf(sound, sound.length - 9)))
        .isInstanceOf(HprofException.class)
        .hasMessageContaining("end record is missing");
  }

  @Test
  void objectsTwiceInTheDumpAreRefused() {
    FakeJvm jvm = new FakeJvm();
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    jvm.dump.repeat(queue);
    assertThatThrownBy(() -> analyze(jvm.dump.toBytes()))
        .isInstanceOf(HprofException.class)
        .hasMessageStartingWith("Two objects have id");
  }

  @Test
  void referenceThatLeadsNowhereStopsProofsByReachability() throws IOException {
    FakeJvm jvm = new FakeJvm();
    jvm.taking("stuck", jvm.queue());
    jvm.holdStatically("gone", jvm.dump.missing(jvm.object));
    HeapVerdicts verdicts = analyze(jvm.dump.toBytes());
    assertThat(verdicts.lost()).isEmpty();
    assertThat(verdicts.caveats()).hasSize(1);
  }

  private byte[] packed(byte[] content, int members) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int each = content.length / members + 1;
    for (int from = 0; from < content.length; from += each) {
      try (OutputStream out = new GZIPOutputStream(packed)) {
        out.write(content, from, Math.min(each, content.length - from));
      }
    }
    return packed.toByteArray();
  }

  private boolean leftNothing() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.allMatch(file -> file.endsWith("broken.hprof"));
    }
  }

  @Test
  void readsGzipInSeveralMembersAndLeavesNothingBehind() throws IOException {
    byte[] packed = packed(sound(8), 3);
    assertThat(analyze(packed).facts().bytes()).isEqualTo(sound(8).length);
    assertThat(leftNothing()).isTrue();
  }

  @Test
  void gzipCutShortGivesNoVerdictAndLeavesNothingBehind() throws IOException {
    byte[] packed = packed(sound(8), 3);
    for (int length = packed.length - 1; length > 2; length -= 7) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> analyze(cut)).isInstanceOf(HprofException.class);
    }
    assertThat(leftNothing()).isTrue();
  }
}
