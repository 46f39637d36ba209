package dev.stranded.detect;

import static dev.stranded.detect.Looks.once;
import static dev.stranded.detect.Looks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Channel;
import dev.stranded.model.CollectedThreads;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the collector took, told as findings. */
class CollectedRuleTest {

  private final Scene scene = new Scene();

  private static Origin created(int line) {
    return new Origin(List.of(Scene.frame("com.acme.Feed.start", line)), "main");
  }

  private static Wait takes(long millis, int line) {
    return new Wait(
        WaitKind.QUEUE_TAKE,
        new Channel("java.util.concurrent.SynchronousQueue", "1f"),
        millis,
        List.of(
            Scene.frame("java.util.concurrent.SynchronousQueue.take", 9),
            Scene.frame("com.acme.Feed.poll", line)),
        Shape.MID_TASK,
        new Release.Anyone(),
        List.of(),
        null,
        true);
  }

  private static StuckThread stuck(String name, long id, long millis) {
    return new StuckThread(name, id, true, true, millis);
  }

  private static CollectedThreads one(String name, long id, Origin created, Wait wait) {
    long millis = wait == null ? 0 : wait.waitedMillis();
    return new CollectedThreads(List.of(stuck(name, id, millis)), 1, created, null, wait);
  }

  @Test
  void tellsWhereItWasCreatedAndSeenLast() {
    scene.collected(one("feed-1", 7, created(3), takes(4_000, 5)));

    Finding finding = only(scene);

    assertThat(finding.rule()).isEqualTo(Rule.COLLECTED);
    assertThat(finding.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(finding.count()).isEqualTo(1);
    assertThat(finding.created()).isEqualTo(created(3));
    assertThat(finding.longestWait()).isEqualTo(takes(4_000, 5));
    assertThat(finding.unless()).isEmpty();
    assertThat(finding.explanation())
        .startsWith(
            "Unmatched hand-off: \"feed-1\" waited to take from a SynchronousQueue at Feed.poll")
        .contains("\"feed-1\" (id 7) waited 4 s to take from")
        .contains("It never ended, and the garbage collector has taken it.");
  }

  @Test
  void saysThatItsWaitWasNeverSeen() {
    scene.collected(one("feed-1", 7, created(3), null));

    Finding finding = only(scene);

    assertThat(finding.longestWait().kind()).isEqualTo(WaitKind.OTHER);
    assertThat(finding.longestWait().channel()).isEqualTo(Channel.UNKNOWN);
    assertThat(finding.longestWait().stack()).isEmpty();
    assertThat(finding.explanation())
        .startsWith("Virtual thread lost: the garbage collector took \"feed-1\" before it ended,")
        .contains("\"feed-1\" (id 7) was never seen waiting.");
  }

  @Test
  void countsThreadsThatAreNotListed() {
    scene.collected(
        new CollectedThreads(
            List.of(stuck("a", 1, 9), stuck("b", 2, 8)), 5_000, created(3), null, takes(9, 5)));

    Finding finding = only(scene);

    assertThat(finding.count()).isEqualTo(5_000);
    assertThat(finding.threads()).hasSize(2);
    assertThat(finding.explanation())
        .contains("5000 threads (\"a\", \"b\" ...) waited to take from");
  }

  @Test
  void makesOneFindingOfOnePlace() {
    scene.collected(one("a", 1, created(3), takes(4_000, 5)));
    scene.collected(one("b", 2, created(3), takes(9_000, 5)));
    scene.collected(one("c", 3, created(4), takes(1_000, 5)));
    scene.collected(one("d", 4, created(3), takes(2_000, 6)));
    scene.collected(one("e", 5, null, null));

    List<Finding> findings = once(scene);

    assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates().hasSize(4);
    assertThat(findings.get(0).threads()).extracting(StuckThread::name).containsExactly("b", "a");
    assertThat(findings.get(0).longestWait().waitedMillis()).isEqualTo(9_000);
  }

  @Test
  void standsAmongTheProvenByTheLengthOfItsWait() {
    scene.thread(3, "longer").locks("l").ownedByDead(9, "dead").seconds(90);
    scene.thread(4, "shorter").locks("k").ownedByDead(9, "dead").at("a.B.c", 1).seconds(40);
    scene.collected(one("a", 1, created(3), takes(60_000, 5)));

    assertThat(once(scene))
        .extracting(Finding::rule)
        .containsExactly(Rule.DEAD_OWNER, Rule.COLLECTED, Rule.DEAD_OWNER);
  }
}
