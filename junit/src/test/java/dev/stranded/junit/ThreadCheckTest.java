package dev.stranded.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.junit.watch.Judgement;
import dev.stranded.junit.watch.LeftThread;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThreadCheckTest {

  private final ScriptedWatcher watcher = new ScriptedWatcher();

  private static LeftThread thread(long id, Thread.State state) {
    return new LeftThread(id, "t" + id, "java.lang.Thread", false, state, List.of(), "main");
  }

  private static Judgement lost(long... ids) {
    Set<Long> threads = new java.util.HashSet<>();
    for (long id : ids) {
      threads.add(id);
    }
    Judgement.Finding finding =
        new Judgement.Finding("f" + ids[0], true, threads, List.of(), List.of(), "PROVEN\n");
    return new Judgement(List.of(finding), "", "{}", "");
  }

  private ThreadCheck.Result check(LeftOver leftOver, IgnoredThreads... ignored) {
    Policy policy = new Policy(leftOver, Duration.ZERO, false, List.of(ignored));
    return new ThreadCheck(watcher, policy).check("test", Set.of());
  }

  @Test
  void waitsForWhoIsOnItsWayIntoItsWait() {
    watcher.left.add(List.of(thread(1, Thread.State.RUNNABLE)));
    watcher.left.add(List.of(thread(1, Thread.State.RUNNABLE)));
    watcher.left.add(List.of(thread(1, Thread.State.WAITING)));
    watcher.judgements.add(lost(1));
    assertThat(check(LeftOver.FAIL).lost()).extracting(LeftThread::id).containsExactly(1L);
  }

  @Test
  void asksAgainWhereNoProofCouldBeMade() {
    watcher.left.add(List.of(thread(1, Thread.State.WAITING)));
    watcher.judgements.add(Judgement.none("it moved"));
    watcher.judgements.add(lost(1));
    assertThat(check(LeftOver.FAIL).lost()).extracting(LeftThread::id).containsExactly(1L);
  }

  @Test
  void asksNothingWhereNothingIsLeft() {
    watcher.left.add(List.of());
    assertThat(check(LeftOver.FAIL).isClean()).isTrue();
    assertThat(watcher.asked).isEmpty();
  }

  @Test
  void tellsLostFromLeftOver() {
    watcher.left.add(
        List.of(thread(1, Thread.State.WAITING), thread(2, Thread.State.TIMED_WAITING)));
    watcher.judgements.add(lost(1));
    ThreadCheck.Result result = check(LeftOver.FAIL);
    assertThat(result.lost()).extracting(LeftThread::id).containsExactly(1L);
    assertThat(result.leftOver()).extracting(LeftThread::id).containsExactly(2L);
    assertThat(watcher.asked).containsExactly(Set.of(1L));
  }

  @Test
  void lostIsToldWhateverThePolicySays() {
    watcher.left.add(List.of(thread(1, Thread.State.WAITING), thread(2, Thread.State.RUNNABLE)));
    watcher.judgements.add(lost(1));
    ThreadCheck.Result result = check(LeftOver.IGNORE);
    assertThat(result.lost()).hasSize(1);
    assertThat(result.leftOver()).isEmpty();
  }

  @Test
  void asksAgainForWhoGotIntoItsWaitMeanwhile() {
    watcher.left.add(
        List.of(thread(1, Thread.State.WAITING), thread(2, Thread.State.TIMED_WAITING)));
    watcher.left.add(List.of(thread(1, Thread.State.WAITING), thread(2, Thread.State.BLOCKED)));
    watcher.judgements.add(lost(1));
    watcher.judgements.add(lost(2));
    assertThat(check(LeftOver.WARN).lost()).hasSize(2);
    assertThat(watcher.asked).containsExactly(Set.of(1L), Set.of(2L));
  }

  @Test
  void whoEndsWhileItIsJudgedIsNotLeft() {
    watcher.left.add(List.of(thread(1, Thread.State.WAITING)));
    watcher.left.add(List.of());
    watcher.judgements.add(Judgement.none(""));
    assertThat(check(LeftOver.FAIL).isClean()).isTrue();
  }

  @Test
  void rowMayNameAFinding() {
    watcher.left.add(List.of(thread(1, Thread.State.WAITING), thread(2, Thread.State.WAITING)));
    watcher.judgements.add(lost(1).and(lost(2)));
    ThreadCheck.Result result = check(LeftOver.WARN, new IgnoredThreads("", "", "", "f1"));
    assertThat(result.lost()).extracting(LeftThread::id).containsExactly(2L);
  }
}
