package dev.stranded.synchronizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A row that does not fit is told, and what does not concern a release is not asked. */
class RowCheckTest {

  private static final Synchronizer ROW =
      Row.of("jdk.Door")
          .endedBy(Ending.REACHER)
          .waits(Kind.LATCH)
          .parksInside("bell")
          .waiter("$Node", "waiter", Jdks.SINCE_21)
          .done();

  private record Fake(Map<String, Set<String>> types, boolean complete)
      implements RowCheck.Classes {
    @Override
    public boolean lacks(String type) {
      return complete && !types.containsKey(type);
    }

    @Override
    public boolean lacks(String type, String field) {
      return types.containsKey(type) && !types.get(type).contains(field);
    }
  }

  @Test
  void fits() {
    Fake jdk =
        new Fake(Map.of("jdk.Door", Set.of("bell"), "jdk.Door$Node", Set.of("waiter")), true);
    assertThat(new RowCheck(21, jdk).misfits(ROW)).isEmpty();
  }

  @Test
  void tellsARenamedField() {
    Fake jdk =
        new Fake(Map.of("jdk.Door", Set.of("gong"), "jdk.Door$Node", Set.of("thread")), true);
    assertThat(new RowCheck(21, jdk).misfits(ROW))
        .containsExactly("jdk.Door.bell", "jdk.Door$Node.waiter");
  }

  @Test
  void tellsAMissingClass() {
    Fake jdk = new Fake(Map.of("jdk.Door", Set.of("bell")), true);
    assertThat(new RowCheck(25, jdk).misfits(ROW)).containsExactly("jdk.Door$Node");
  }

  @Test
  void doesNotMissAClassThatIsOnlyNotLoaded() {
    assertThat(new RowCheck(25, new Fake(Map.of(), false)).misfits(ROW)).isEmpty();
  }

  @Test
  void doesNotMissWhatAnEarlierReleaseNeverHad() {
    Fake jdk = new Fake(Map.of("jdk.Door", Set.of("bell")), true);
    assertThat(new RowCheck(17, jdk).misfits(ROW)).isEmpty();
  }
}
