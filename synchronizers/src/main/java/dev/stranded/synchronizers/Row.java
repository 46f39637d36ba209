package dev.stranded.synchronizers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down one row. Names that begin with {@code $} are those of nested classes. */
final class Row {

  static final String JUC = "java.util.concurrent.";
  static final String LOCKS = JUC + "locks.";
  private static final String QUEUED = "wait queue back to its waiter: only parks and unparks it";

  private final String type;
  private final Jdks jdks;
  private Ending ending = Ending.NOBODY;
  private Contents contents = Contents.UNKNOWN;
  private final Map<String, Kind> operations = new LinkedHashMap<>();
  private final Set<String> uninterruptible = new LinkedHashSet<>();
  private final List<Blocker> blockers = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();
  private final List<HiddenField> waiters = new ArrayList<>();
  private final List<HiddenField> marks = new ArrayList<>();
  private Loop loop = Loop.NONE;

  private Row(String type, Jdks jdks) {
    this.type = type;
    this.jdks = jdks;
  }

  static Row of(String type) {
    return of(type, Jdks.ALL);
  }

  static Row of(String type, Jdks jdks) {
    return new Row(type, jdks);
  }

  private String full(String name) {
    return name.startsWith("$") ? type + name : name;
  }

  /** Whoever waits there is let go by these. */
  Row endedBy(Ending who) {
    ending = who;
    return this;
  }

  /** These methods wait. */
  Row waits(Kind kind, Collection<String> methods) {
    methods.forEach(method -> operations.put(method, kind));
    return this;
  }

  /** Any method that is found on the stack of a waiting thread waits. */
  Row waits(Kind kind) {
    operations.put(Synchronizer.ANY, kind);
    return this;
  }

  /** These methods go on waiting when interrupted. */
  Row uninterruptible(String... methods) {
    uninterruptible.addAll(List.of(methods));
    return this;
  }

  /** Its waiters are parked on the object itself. */
  Row parksOnItself() {
    return parksOn(type, jdks, "");
  }

  /** Its waiters are parked on an object of this class. */
  Row parksOn(String blocker) {
    return parksOn(blocker, jdks, "");
  }

  Row parksOn(String blocker, Jdks found, String toWhole) {
    blockers.add(new Blocker(full(blocker), found, toWhole));
    return this;
  }

  /** Its waiters are parked on what these fields of it refer to. */
  Row parksInside(String... fields) {
    parts.addAll(List.of(fields));
    return this;
  }

  /** Who waits is found in this field of a node. */
  Row waiter(String node, String field, Jdks found, String... handedOutBy) {
    waiters.add(new HiddenField(full(node), field, found, QUEUED, List.of(handedOutBy)));
    return this;
  }

  Row waiter(String node, String field) {
    return waiter(node, field, jdks);
  }

  /** This field of it refers to a thread that nobody follows. */
  Row mark(String field, String why, String... handedOutBy) {
    marks.add(new HiddenField(type, field, jdks, why, List.of(handedOutBy)));
    return this;
  }

  /** Its own field, not a node's, refers to who waits. */
  Row waiterInside(String field) {
    return mark(field, QUEUED);
  }

  /** In these methods a worker waits for its next task. */
  Row idleIn(String... methods) {
    loop = new Loop(Set.of(methods), loop.running(), loop.begins());
    return this;
  }

  /** These methods run a task. */
  Row runs(String... methods) {
    loop = new Loop(loop.idle(), Set.of(methods), loop.begins());
    return this;
  }

  /** Its frames are but the way from the begin of a thread to what it runs. */
  Row begins() {
    loop = new Loop(loop.idle(), loop.running(), true);
    return this;
  }

  /** Elements are chained from this field on. */
  Row chain(String first, String node) {
    contents = new Contents(first, full(node), "", contents.capacity(), contents.unbounded());
    return this;
  }

  /** Elements are in this array. */
  Row array(String field) {
    contents = new Contents("", "", field, contents.capacity(), contents.unbounded());
    return this;
  }

  /** It takes as many elements as this field says. */
  Row capacity(String field) {
    contents = new Contents(contents.first(), contents.node(), contents.array(), field, false);
    return this;
  }

  /** It takes any number of elements. */
  Row unbounded() {
    contents = contents.withoutBound();
    return this;
  }

  Synchronizer done() {
    return new Synchronizer(
        type,
        jdks,
        ending,
        Map.copyOf(operations),
        Set.copyOf(uninterruptible),
        List.copyOf(blockers),
        List.copyOf(parts),
        List.copyOf(waiters),
        List.copyOf(marks),
        contents,
        loop);
  }
}
