package dev.stranded.explain;

import dev.stranded.model.Channel;
import dev.stranded.model.Counterpart;
import dev.stranded.model.Evidence;
import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Spelling;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words that diagnoses are made of. Stateless. */
final class Words {

  private static final int NAMES = 3;

  private Words() {}

  /** {@code "name"}; {@code an unnamed thread (id 7)} for one without a name. */
  static String name(String name, long id) {
    return name.isEmpty() ? "an unnamed thread (id " + id + ')' : '"' + name + '"';
  }

  static String name(ObservedThread thread) {
    return name(thread.name(), thread.id());
  }

  /** {@code "name" (id 7)}. */
  static String thread(String name, long id) {
    return id == 0
        ? name(name, id)
        : name.isEmpty() ? name(name, id) : name(name, id) + " (id " + id + ')';
  }

  static String thread(ObservedThread thread) {
    return thread(thread.name(), thread.id());
  }

  /** {@code "a"}, {@code 3 threads ("a", "b", "c")}, {@code 9 threads ("a", "b", "c", ...)}. */
  static String who(Finding finding) {
    StuckThread first = finding.threads().get(0);
    if (finding.count() == 1) {
      return name(first.name(), first.id());
    }
    List<String> names =
        finding.threads().stream().map(StuckThread::name).filter(name -> !name.isEmpty()).toList();
    String noun = first.virtual() && names.isEmpty() ? "virtual thread" : "thread";
    return Spelling.count(finding.count(), noun)
        + (names.isEmpty() ? "" : " (" + names(names, finding.count()) + ')');
  }

  /** {@code "a", "b", "c" ...}. */
  static String names(List<String> names, int count) {
    String first =
        names.stream().limit(NAMES).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    return count <= Math.min(NAMES, names.size()) ? first : first + " ...";
  }

  /** What a wait is for, after "waits": {@code to take from a LinkedBlockingQueue}. */
  static String purpose(Wait wait) {
    String what = object(wait.channel());
    return switch (wait.kind()) {
      case QUEUE_TAKE -> "to take from " + what;
      case QUEUE_PUT -> "to put into " + what;
      case LOCK -> "for " + what;
      case CONDITION -> "for a signal";
      case LATCH -> "for " + what;
      case SEMAPHORE -> "for a permit of " + what;
      case FUTURE -> "for the result of " + what;
      case JOIN -> "for the end of " + joined(wait);
      case MONITOR_ENTER -> "to enter " + monitor(wait.channel());
      case MONITOR_WAIT -> "to be notified on " + object(wait.channel());
      case BARRIER, PHASER -> "at " + what;
      case EXCHANGER -> "for a partner at " + what;
      case PARK -> "to be unparked";
      case OTHER ->
          wait.channel().identity().equals("class")
              ? "for the initialisation of " + monitor(wait.channel())
              : wait.channel().equals(Channel.UNKNOWN) ? "for something unknown" : "on " + what;
    };
  }

  private static String joined(Wait wait) {
    return wait.release() instanceof Release.EndOf end
        ? "thread " + name(end.thread(), end.threadId())
        : "a thread";
  }

  private static String object(Channel channel) {
    String type = Places.simple(channel.type());
    return type.equals("unknown") ? "an unknown object" : article(type) + ' ' + type;
  }

  private static String monitor(Channel channel) {
    return channel.identity().equals("class")
        ? "class " + Spelling.printable(channel.type())
        : "the monitor of " + object(channel);
  }

  static String article(String noun) {
    return noun.isEmpty() || "AEIOUaeiou".indexOf(noun.charAt(0)) < 0 ? "a" : "an";
  }

  /** The object itself, as one tells it from its like: {@code LinkedBlockingQueue@1f2e}. */
  static String exactly(Wait wait) {
    Channel channel = wait.channel();
    if (channel.identity().equals("class")) {
      return "class " + Spelling.printable(channel.type());
    }
    if (wait.kind() == WaitKind.JOIN && wait.release() instanceof Release.EndOf end) {
      return "thread " + thread(end.thread(), end.threadId());
    }
    return Spelling.printable(channel.spelled());
  }

  /** {@code waits 5 s to take from a LinkedBlockingQueue at Feed.run(Feed.java:12)}. */
  static String waiting(Wait wait) {
    return waiting("waits", wait);
  }

  /** The same with another verb; of a wait that nobody saw, just that. */
  static String waiting(String verb, Wait wait) {
    if (wait.stack().isEmpty() && wait.channel().equals(Channel.UNKNOWN)) {
      return "was never seen waiting";
    }
    String site = Places.spelledSite(wait.stack());
    String caller = Places.spelledCaller(wait.stack());
    return verb
        + (wait.waitedMillis() == 0 ? "" : " " + wait.spelledTime())
        + " "
        + purpose(wait)
        + (site == null ? "" : " at " + site)
        + (caller == null ? "" : ", called by " + caller);
  }

  /** How a thread ended, short: {@code ended with IOException}, {@code ended}. */
  static String end(@Nullable String ended) {
    String exception = exception(ended);
    return exception == null ? "ended" : "ended with " + exception;
  }

  /** The simple name of the exception that a thread died of; null if it did not. */
  static @Nullable String exception(@Nullable String ended) {
    String prefix = "died of ";
    if (ended == null || !ended.startsWith(prefix)) {
      return null;
    }
    String type = ended.substring(prefix.length());
    int end = type.indexOf(':');
    return Places.simple(end < 0 ? type : type.substring(0, end));
  }

  /** What became of one of the other side. */
  static Evidence fate(Counterpart counterpart, Situation around) {
    String did =
        switch (counterpart.role()) {
          case PUT -> "put into it";
          case TAKE -> "took from it";
          case WAKE -> "woke who waited";
          case MISSED -> "signalled while nobody waited";
        };
    Wait its = counterpart.alive() ? around.waitOf(counterpart.threadId()) : null;
    String ended = counterpart.ended();
    String now =
        !counterpart.alive()
            ? "It " + (ended == null ? "has ended" : withoutStop(ended))
            : its == null ? "It is alive" : "Now it " + waiting(its);
    return new Evidence(
        Kind.CULPRIT,
        thread(counterpart.thread(), counterpart.threadId())
            + ' '
            + did
            + ", last "
            + Spelling.time(counterpart.lastSeenMillisAgo())
            + " ago"
            + (counterpart.at() == null ? ". " : ", at " + Places.spelled(counterpart.at()) + ". ")
            + now
            + '.',
        counterpart.thread(),
        counterpart.threadId(),
        its == null ? List.of() : its.stack());
  }

  /** What a living thread does, as a piece of evidence. */
  static Evidence doing(Kind kind, ObservedThread thread) {
    Wait wait = thread.currentWait();
    return new Evidence(
        kind,
        thread(thread) + ' ' + (wait == null ? "runs" : waiting(wait)) + '.',
        thread.name(),
        thread.id(),
        wait == null ? List.of() : wait.stack());
  }

  /** The message of an exception may be a sentence; here it stands within one. */
  static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** {@code text} with a full stop, if it says anything. */
  static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") ? text : text + '.';
  }
}
