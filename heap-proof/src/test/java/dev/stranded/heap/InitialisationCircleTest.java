package dev.stranded.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.dump.Thr;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two threads that seem to wait for each other to initialise a class. */
class InitialisationCircleTest {
  private static final String LEFT = "com.acme.Left";
  private static final String RIGHT = "com.acme.Right";

  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  @BeforeEach
  void uninitialised() {
    for (String type : new String[] {LEFT, RIGHT}) {
      jvm.dump.type(type, jvm.object).setStatic("<init_lock>", jvm.dump.bytes(new byte[0]));
    }
  }

  private Thr initialises(String name, String type) {
    return jvm.dump.thread(jvm.threadObject(name, FakeJvm.RUNNABLE)).frame(type, "<clinit>");
  }

  private void both() {
    initialises("a", LEFT).frame("com.acme.Main", "a");
    initialises("b", RIGHT).frame("com.acme.Main", "b");
  }

  @Test
  void eachStandsInTheInitialiserOfAClass() throws IOException {
    both();
    Verdicts verdicts = jvm.judge(directory);

    ThreadVerdict a = verdicts.of("a");
    assertThat(a.waits())
        .satisfies(
            waits -> {
              assertThat(waits.operation()).isEqualTo(DumpWait.Operation.CLASS_INITIALISATION);
              assertThat(waits.objects().get(0).type()).isEqualTo(RIGHT);
              assertThat(waits.isCertain()).isFalse();
            });
    assertThat(a.awaits()).isEqualTo(verdicts.of("b").id());
    assertThat(verdicts.of("b").awaits()).isEqualTo(a.id());
    assertThat(verdicts.all.lost()).isEmpty();
  }

  @Test
  void oneAloneMayBeWhoLooksRunning() throws IOException {
    both();
    jvm.running("late");

    assertThat(jvm.judge(directory).of("a").waits()).isNotNull();
  }

  @Test
  void othersMayBeWhoWaits() throws IOException {
    both();
    jvm.running("one");
    jvm.running("two");

    assertThat(jvm.judge(directory).of("a").waits()).isNull();
  }

  @Test
  void classIsInitialisedAlready() throws IOException {
    jvm.dump.type("com.acme.Done", jvm.object);
    initialises("a", LEFT);
    initialises("b", "com.acme.Done");

    assertThat(jvm.judge(directory).of("a").waits()).isNull();
  }

  @Test
  void twoThreadsCannotInitialiseOneClass() throws IOException {
    initialises("a", LEFT);
    initialises("b", LEFT);

    assertThat(jvm.judge(directory).of("a").waits()).isNull();
  }

  @Test
  void whatTheJdkDoesForAnInitialiserGoesOn() throws IOException {
    jvm.dump
        .thread(jvm.threadObject("a", FakeJvm.RUNNABLE))
        .frame("java.util.HashMap", "put")
        .frame(LEFT, "<clinit>");
    initialises("b", RIGHT);

    assertThat(jvm.judge(directory).of("b").waits()).isNull();
  }

  @Test
  void threadInNativeCodeWaitsForTheSystem() throws IOException {
    jvm.dump
        .thread(jvm.threadObject("a", FakeJvm.RUNNABLE))
        .nativeFrame("java.io.FileInputStream", "read0", "()I")
        .frame(LEFT, "<clinit>");
    initialises("b", RIGHT);

    assertThat(jvm.judge(directory).of("b").waits()).isNull();
  }

  @Test
  void sleepingThreadIsInNoCircle() throws IOException {
    jvm.dump
        .thread(jvm.threadObject("a", 0xe1))
        .frame("java.lang.Thread", "sleep")
        .frame(LEFT, "<clinit>");
    initialises("b", RIGHT);

    assertThat(jvm.judge(directory).of("b").waits()).isNull();
  }
}
