package dev.stranded.junit;

import dev.stranded.junit.watch.Judgement;
import dev.stranded.junit.watch.LeftThread;
import dev.stranded.junit.watch.Watcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Answers what it was given, the last answer about threads again and again. */
final class ScriptedWatcher implements Watcher {
  final Deque<List<LeftThread>> left = new ArrayDeque<>();
  final Deque<Judgement> judgements = new ArrayDeque<>();
  final List<Set<Long>> asked = new ArrayList<>();
  final List<String> entered = new ArrayList<>();

  @Override
  public String enter(String scope) {
    entered.add(scope);
    return entered.size() < 2 ? "" : entered.get(entered.size() - 2);
  }

  @Override
  public List<LeftThread> left(String scope) {
    return left.size() > 1 ? left.remove() : left.element();
  }

  @Override
  public List<LeftThread> platformThreads(Set<Long> ids) {
    return left.element();
  }

  @Override
  public void forget(String scope) {}

  @Override
  public Judgement judge(Set<Long> threads, Set<String> released) {
    asked.add(threads);
    return judgements.remove();
  }

  @Override
  public String obstacle() {
    return "";
  }
}
