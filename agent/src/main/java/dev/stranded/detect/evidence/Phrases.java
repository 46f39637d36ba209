package dev.stranded.detect.evidence;

import dev.stranded.model.Counterpart;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words that explanations are made of. Stateless. */
public final class Phrases {

  private static final int NAMES = 3;
  private static final int LISTED = 4;

  private Phrases() {}

  /** {@code "name" (id 7)}; {@code an unnamed thread (id 7)} for one without a name. */
  public static String thread(String name, long id) {
    return (name.isEmpty() ? "an unnamed thread" : '"' + name + '"') + " (id " + id + ')';
  }

  /** A thread by its name. */
  public static String thread(ObservedThread thread) {
    return thread(thread.name(), thread.id());
  }

  /** What a wait is for, after "waiting": {@code to take from java…LinkedBlockingQueue@1f}. */
  public static String purpose(Wait wait) {
    String what =
        switch (wait.kind()) {
          case QUEUE_TAKE -> "to take from ";
          case QUEUE_PUT -> "to put into ";
          case LOCK -> "for the lock ";
          case CONDITION -> "for a signal on ";
          case LATCH -> "for the latch ";
          case SEMAPHORE -> "for permits of ";
          case FUTURE -> "for the result of ";
          case JOIN -> "for the end of ";
          case MONITOR_ENTER -> "to enter the monitor of ";
          case MONITOR_WAIT -> "to be notified on ";
          case BARRIER -> "at the barrier ";
          case PHASER -> "at the phaser ";
          case EXCHANGER -> "for a partner at ";
          case PARK, OTHER -> "on ";
        };
    return what + wait.channel().spelled();
  }

  /** {@code the queue }, before the channel. */
  public static String noun(WaitKind kind) {
    return switch (kind) {
      case QUEUE_TAKE, QUEUE_PUT -> "the queue ";
      case LOCK -> "the lock ";
      case CONDITION -> "the condition ";
      case LATCH -> "the latch ";
      case SEMAPHORE -> "the semaphore ";
      case FUTURE -> "the future ";
      case MONITOR_ENTER, MONITOR_WAIT -> "the monitor of ";
      case BARRIER -> "the barrier ";
      case PHASER -> "the phaser ";
      case EXCHANGER -> "the exchanger ";
      case JOIN -> "the thread ";
      case PARK, OTHER -> "what it waits on, ";
    };
  }

  /** {@code a; b; c; d; and 7 more}. */
  public static <T> String listed(List<T> items, Function<T, String> text) {
    String first = items.stream().limit(LISTED).map(text).collect(Collectors.joining("; "));
    return items.size() <= LISTED ? first : first + "; and " + (items.size() - LISTED) + " more";
  }

  /** {@code at a.b.C.method(C.java:3)}, or nothing if there is no stack. */
  public static String at(List<StackTraceElement> stack) {
    StackTraceElement frame = Site.userFrame(stack);
    return frame == null ? "" : " at " + Spelling.frame(frame);
  }

  /**
   * The same, with the caller: {@code at a.b.C.method(C.java:3), called by a.b.D.run(D.java:9)}.
   */
  public static String atWithCaller(List<StackTraceElement> stack) {
    return stack.stream()
        .filter(Site::ofUser)
        .skip(1)
        .findFirst()
        .map(caller -> at(stack) + ", called by " + Spelling.frame(caller))
        .orElseGet(() -> at(stack));
  }

  /** {@code "a", "b", "c" and 7 more}. */
  public static String names(List<String> names) {
    return names(names, names.size());
  }

  /** The same of {@code count} that are not all listed. */
  public static String names(List<String> names, int count) {
    String first =
        names.stream().limit(NAMES).map(n -> '"' + n + '"').collect(Collectors.joining(", "));
    int named = Math.min(NAMES, names.size());
    return count <= named ? first : first + " and " + (count - named) + " more";
  }

  /** What became of a counterpart: {@code put into it, last seen 3 min ago, and has died of …}. */
  public static String fate(Counterpart counterpart) {
    String did =
        switch (counterpart.role()) {
          case PUT -> "put into it";
          case TAKE -> "took from it";
          case WAKE -> "woke its waiters";
          case MISSED -> "signalled while nobody waited";
        };
    String seen = ", last seen " + Spelling.time(counterpart.lastSeenMillisAgo()) + " ago";
    if (counterpart.alive()) {
      return did + seen;
    }
    String ended = counterpart.ended();
    return did + seen + ", and has " + (ended == null ? "ended" : withoutStop(ended));
  }

  /** The message of an exception may be a sentence; here it stands within one. */
  private static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** How a holder stands in the way: {@code owned by}. */
  public static String hold(Hold hold) {
    return switch (hold) {
      case OWNS -> "owned by";
      case READS -> "locked for reading by";
      case QUEUED_AHEAD -> "first promised to";
      case INITIALISES -> "being initialised by";
      case WORKS -> "kept from terminating by its worker";
    };
  }

  /** What another thread is in: {@code has itself been waiting 3 s to take from …, and}. */
  public static String hasBeenWaiting(@Nullable Wait wait) {
    return wait == null
        ? ""
        : "has itself been waiting "
            + (wait.waitedMillis() == 0 ? "" : wait.spelledTime() + " ")
            + purpose(wait)
            + at(wait.stack())
            + ", and ";
  }

  /** Why a thread that another depends on will not come; ends the sentence. */
  public static String why(@Nullable Claim claim, Verdict verdict) {
    if (verdict == Verdict.PROVEN) {
      return claim == null
          ? "can never go on itself."
          : "can never go on itself (" + claim.rule().label() + ").";
    }
    return claim == null
        ? "seems stuck itself."
        : "seems stuck itself (" + claim.rule().label() + ").";
  }
}
