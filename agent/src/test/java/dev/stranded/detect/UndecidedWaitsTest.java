package dev.stranded.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Shape;
import dev.stranded.model.Undecided;
import dev.stranded.model.WaitKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UndecidedWaitsTest {

  private final Scene scene = new Scene();

  private List<Undecided> undecided(Proof proof) {
    Detector detector = new Detector(Duration.ofSeconds(30));
    assertThat(detector.detect(scene.observe(), proof)).isEmpty();
    return detector.undecided();
  }

  private List<Undecided> undecided() {
    return undecided(Proof.none("not asked for"));
  }

  private static Proof reached(long thread, String root) {
    Reach reach = new Reach(Basis.REACHED, List.of(root, "queue"), "live code reaches it");
    return new Proof(true, "", 0, 0, 0, Map.of(thread, reach));
  }

  @Test
  void saysThatAPutIsNotDecided() {
    scene.thread(7, "web-1").puts("q");
    scene.thread(8, "web-2").puts("q").seconds(90);

    List<Undecided> found = undecided();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).threads()).extracting("name").containsExactly("web-2", "web-1");
    assertThat(found.get(0).explanation())
        .contains("2 threads (\"web-2\", \"web-1\") have been waiting up to 1 min 30 s to put into")
        .contains("com.acme.App.work(App.java:10)")
        .contains("a proof would tell who can reach that");
  }

  @Test
  void namesTheStaticOverWhichSomebodyMayCome() {
    scene.thread(7, "web-1").gets("f");
    List<Undecided> found = undecided(reached(7, "static com.acme.App.futures"));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).reachableFrom()).startsWith("static com.acme.App.futures");
    assertThat(found.get(0).explanation()).contains("static com.acme.App.futures");
  }

  @Test
  void saysNothingWhereALiveThreadLeadsThere() {
    scene.thread(7, "web-1").gets("f");
    assertThat(undecided(reached(7, "thread \"http-client\""))).isEmpty();
  }

  @Test
  void saysNothingBelowTheThreshold() {
    scene.thread(7, "web-1").puts("q").seconds(29);
    assertThat(undecided()).isEmpty();
  }

  @Test
  void saysNothingOfLoopsAndWorkersThatIdle() {
    scene.thread(7, "consumer").takes("q").as(Shape.RUN_LOOP);
    scene.thread(8, "worker").takes("p").as(Shape.IDLE_WORKER);
    assertThat(undecided()).isEmpty();
  }

  @Test
  void saysNothingOfThreadsOfTheirOwnThatWaitForARareEvent() {
    scene.thread(7, "awaits shutdown").awaits("l");
    scene.thread(8, "consumer of several classes").takes("q");
    assertThat(undecided()).isEmpty();
  }

  @Test
  void saysThatATaskThatWaitsToBeNotifiedIsNotDecided() {
    scene
        .thread(7, "")
        .waits(WaitKind.MONITOR_WAIT, "com.acme.Settings", "s", "java.lang.Object.wait")
        .submittedAt("com.acme.Web.accept", 3);

    assertThat(undecided())
        .singleElement()
        .extracting(Undecided::explanation)
        .asString()
        .startsWith("an unnamed thread (id 7) has been waiting")
        .contains("to be notified on com.acme.Settings");
  }

  @Test
  void saysNothingOfAThreadOfItsOwnThatWaitsToBeNotified() {
    scene
        .thread(7, "awaits shutdown")
        .waits(WaitKind.MONITOR_WAIT, "com.acme.Main", "m", "java.lang.Object.wait");
    assertThat(undecided()).isEmpty();
  }

  @Test
  void saysNothingWhereTheOwnerIsAtWork() {
    scene.thread(6, "owner");
    scene.thread(7, "waiter").locks("l").ownedBy(6, "owner");
    assertThat(undecided()).isEmpty();
  }

  @Test
  void saysNothingWhereSomebodyKnownMayCome() {
    scene.thread(6, "consumer");
    scene.thread(7, "producer").puts("q").servedBy(Scene.alive(6, "consumer", Role.TAKE));
    assertThat(undecided()).isEmpty();
  }

  @Test
  void saysNothingOfWhatIsAFinding() {
    scene.thread(7, "waiter").locks("l").ownedByDead(6, "owner");
    Detector detector = new Detector(Duration.ofSeconds(30));
    assertThat(detector.detect(scene.observe(), Proof.none("")).size()).isEqualTo(1);
    assertThat(detector.undecided()).isEmpty();
  }

  @Test
  void saysNoMoreThanFitsOnAScreen() {
    for (int i = 0; i < 30; i++) {
      scene.thread(10 + i, "web-" + i).puts("q").at("com.acme.App.work" + i, i);
    }
    assertThat(undecided()).hasSize(10);
  }
}
