package dev.stranded.explain;

import dev.stranded.model.Pattern;
import java.util.EnumMap;
import java.util.Map;

/**
 * The table of patterns: for each what its headline says, and what to change. Places are filled as
 * {@link Template} tells. These facts are known of every finding: {@code who}, {@code waits}
 * ("waits" or "wait"), {@code purpose}, {@code type} of what is waited on; and where they are known
 * {@code state}, {@code site}, {@code caller}, {@code created} and {@code submitted}. Others are
 * those of a family.
 */
final class PatternWords {

  /**
   * The words of one pattern.
   *
   * @param headline after the title
   * @param fix one or two sentences
   */
  record Entry(String headline, String fix) {}

  private static final String WAITING =
      "{who} {waits} {purpose}[ ({state})][ at {site}][, called by {via}][, started at {started}]";

  private static final String HOLDING = " [Do not hold {held} meanwhile: {blocked} waits for it.]";

  private static final Map<Pattern, Entry> TABLE = table();

  private PatternWords() {}

  static Entry of(Pattern pattern) {
    return TABLE.getOrDefault(pattern, new Entry("", ""));
  }

  private static Map<Pattern, Entry> table() {
    Map<Pattern, Entry> table = new EnumMap<>(Pattern.class);
    pools(table);
    queues(table);
    locks(table);
    waits(table);
    circles(table);
    threads(table);
    return table;
  }

  private static void pools(Map<Pattern, Entry> table) {
    table.put(
        Pattern.DROPPED_POOL,
        new Entry(
            "{who} {waits} for tasks of {pool}[ started from {created}] that nobody can reach;"
                + " it was never shut down",
            "Shut the pool down when its work is over[, in {created} or its caller]: shutdown() in"
                + " a finally block, or try-with-resources since JDK 19."));
    table.put(
        Pattern.DROPPED_EVENT_LOOP,
        new Entry(
            "{who} {waits} for events of {pool}[ started from {created}] that nobody can reach; it"
                + " was never shut down",
            "Shut the event loop down when its work is over[, in {created} or its caller]:"
                + " shutdownGracefully(), stop() or close() in a finally block."));
    table.put(
        Pattern.POOL_EXHAUSTED_BY_LEAK,
        new Entry(
            "{who} {waits} for an object of {pool}[ at {site}], and nobody gives one back",
            "Give back what is borrowed in a finally block or by try-with-resources, wherever"
                + " {pool} is used. Set a time limit for borrowers[ ({site})]."));
    table.put(
        Pattern.NESTED_BORROW_SAME_POOL,
        new Entry(
            "{who} {waits} for a second object of {pool}[ at {site}] while holding one",
            "Do not borrow at {site} while the object borrowed further out is still held:"
                + " give it back first, or pass it on."));
    table.put(
        Pattern.NESTED_SUBMIT_SAME_POOL,
        new Entry(
            "all {workers} of {pool} wait, and {queued} that they wait for "
                + "{stand} in its own queue[; {inner} waits at {site}]",
            "Do not wait at {site} for tasks of the same pool: submit them to another pool, or"
                + " compose the futures (thenCompose) instead of waiting."));
    table.put(
        Pattern.QUEUED_BEHIND_STUCK_TASK,
        new Entry(
            WAITING + ", whose task is queued in {pool} behind stuck ones",
            "Free the workers of {pool}[: {culprit} waits at {culpritSite}]. Give tasks that may"
                + " wait long a pool of their own."));
  }

  private static void queues(Map<Pattern, Entry> table) {
    table.put(
        Pattern.CONSUMER_DIED,
        new Entry(
            "[{culprit} {end} {ago} ago; ]{who} {waits} to put into {object}[ ({state})][ at {site}]"
                + "[, started at {started}]",
            "Keep the consumer alive[: catch {exception} in the loop of {culprit}], or start it again"
                + " when it fails. Put with a time limit[ at {site}]: offer(element, timeout)."
                + HOLDING));
    table.put(
        Pattern.PRODUCER_DIED,
        new Entry(
            "[{culprit} {end} {ago} ago; ]{who} {waits} to take from {object}[ ({state})][ at {site}]"
                + "[, started at {started}]",
            "Let the producer[ {culprit}] put a last element or interrupt its consumers in a"
                + " finally block[, also when it fails with {exception}]."
                + HOLDING));
    table.put(
        Pattern.UNMATCHED_HAND_OFF,
        new Entry(
            WAITING + ", and there is no partner left",
            "Hand over with a time limit[ at {site}] (offer or poll with a timeout), or use a queue"
                + " with room for every element that may never be asked for."
                + HOLDING));
    table.put(
        Pattern.PARTY_MISSING,
        new Entry(
            WAITING + ", and the missing party cannot come any more[: {culprit} {end}]",
            "Make every party arrive, also when it fails: arrive, reset or break in a finally"
                + " block. Wait with a time limit[ at {site}]."));
  }

  private static void locks(Map<Pattern, Entry> table) {
    table.put(
        Pattern.OWNER_ENDED_HOLDING_LOCK,
        new Entry(
            "[{culprit} {end} without unlocking {lock}; ][{reason}; ]{who} {waits} for it"
                + "[ at {site}]",
            "Unlock in a finally block right after each lock(), as at {site}[; {culprit} left"
                + " without doing so]."));
    table.put(
        Pattern.PERMIT_NEVER_RETURNED,
        new Entry(
            WAITING + ", and nobody is left to release one",
            "Release the permit in a finally block right after each acquire[, also at {site}]."));
    table.put(
        Pattern.LOCK_ORDER_CYCLE,
        new Entry(
            "{cycle} take the same locks in opposite order, at {sites}",
            "Take the locks in one order everywhere: see {sites}."));
    table.put(
        Pattern.WAIT_WHILE_HOLDING_LOCK,
        new Entry(
            "{holder} waits {holderPurpose}[ at {holderSite}] while it holds {lock}, which {waker}"
                + " needs to wake it",
            "Release {lock} before waiting[ at {holderSite}]; or let {waker} do without it"
                + "[ at {wakerSite}]."));
    table.put(
        Pattern.READER_BEHIND_WRITER,
        new Entry(
            "{reader} waits to read[ at {readerSite}] behind writer {writer}[ at {writerSite}], which"
                + " waits for {first} to give its read lock back",
            "Do not take the read lock[ at {readerSite}] while {first} holds it and waits for that:"
                + " let a method that expects it to be held do the second read."));
    table.put(
        Pattern.SELF_DEADLOCK,
        new Entry(
            "{who} {waits} for {lock}[ at {site}] and {holds} already",
            "Let go of the first hold before locking again[ at {site}, called by {caller}]. A read"
                + " lock cannot be upgraded; StampedLock and Semaphore are not reentrant."));
  }

  private static void waits(Map<Pattern, Entry> table) {
    table.put(
        Pattern.LATCH_NEVER_COUNTED_DOWN,
        new Entry(
            WAITING + ", and nobody is left to count it down[: {culprit} {end}]",
            "Call countDown() in a finally block, in each thread that must arrive[ ({culprit}"
                + " among them)]. Wait with a time limit[ at {site}]."));
    table.put(
        Pattern.FUTURE_NEVER_COMPLETED,
        new Entry(
            WAITING + ", and nobody is left to complete it[: {culprit} {end}]",
            "Complete it on every path: completeExceptionally, or its like, in a catch or finally"
                + " block. Wait with a time limit[ at {site}]."));
    table.put(
        Pattern.TASK_DISCARDED,
        new Entry(
            WAITING + ", a task that was never run and is in no queue",
            "Cancel the future of a task that is rejected, removed or returned by shutdownNow()."
                + " Wait with a time limit[ at {site}]."));
    table.put(
        Pattern.LOST_SIGNAL,
        new Entry(
            WAITING + "; {culprit} signalled {ago} ago[ at {signalSite}], before anybody waited",
            "Let a field keep what was signalled[ at {signalSite}], set under the same lock. Wait"
                + "[ at {site}] in a loop only while it is not set."));
    table.put(
        Pattern.SIGNALLER_GONE,
        new Entry(
            WAITING + "[, and {culprit}, which used to signal, {end} {ago} ago][, and {nobody}]",
            "Signal in a finally block[ in the code that {culprit} ran], and let waiters[ at {site}]"
                + " check whether who should signal still works."));
    table.put(
        Pattern.STATE_CHANGE_WITHOUT_WAKE_UP,
        new Entry(
            WAITING + ", although {flag} is true already: nobody told it of the change",
            "Call {call} wherever {flag} is set[; it is awaited at {site}]."));
    table.put(
        Pattern.NEVER_STARTED,
        new Entry(
            WAITING + "[, and no thread was ever seen to {never} it]",
            "Start what ends this wait[, the thread that is to {never} it,] before anybody waits[ at"
                + " {site}], and fail the wait if that start fails."));
  }

  private static void circles(Map<Pattern, Entry> table) {
    table.put(
        Pattern.WAIT_CYCLE,
        new Entry(
            "{cycle} wait for each other, at {sites}",
            "Break the circle: let one of them not wait for the other, or wait with a time limit"
                + " and give up, at {sites}."));
    table.put(
        Pattern.CLASS_INIT_CYCLE,
        new Entry(
            "{cycle} wait for each other's class initialisation, of {classes}",
            "Break the circle between the static initialisers of {classes}: create one of them"
                + " lazily, or initialise both from one thread before others start."));
    table.put(
        Pattern.SHUTDOWN_HOOK_DEADLOCK,
        new Entry(
            "{exiting} calls System.exit[ at {exitSite}] while it holds {lock}, which shutdown hook"
                + " {hook} needs",
            "Call System.exit[ at {exitSite}] without holding {lock}; or let the hook {hook} do"
                + " without it[ at {hookSite}]."));
  }

  private static void threads(Map<Pattern, Entry> table) {
    table.put(
        Pattern.SELF_JOIN,
        new Entry(
            "{who} {waits} for {own}[ at {site}]",
            "Wait for {own} from another thread, not from inside[ {site}]."));
    table.put(
        Pattern.JOIN_ON_STUCK,
        new Entry(
            WAITING + ", which is stuck itself[ at {culpritSite}]",
            "Free {culprit}[ at {culpritSite}] first, then this wait ends too."));
    table.put(
        Pattern.CALLBACK_WAITS_FOR_OWN_THREAD,
        new Entry(
            WAITING + " on {loop}, and only this thread could complete it",
            "Do not block[ at {site}][, called by {caller},] on {loop}: continue in a callback, or"
                + " run the code that blocks on another thread."));
    table.put(
        Pattern.CARRIER_STARVATION,
        new Entry(
            WAITING
                + "[ in the static initialiser of {initialised}], pinned to its carrier[; {runnable}"
                + " could run and {get} no carrier]",
            "Do not wait[ at {site}] where a virtual thread keeps its carrier: in synchronized code"
                + " before JDK 24, in static initialisers, in native code. Initialise"
                + "[ {initialised} and] what else waits meanwhile before virtual threads need it."));
    table.put(
        Pattern.UNDEPLOYED_LOADER,
        new Entry(
            WAITING + " of an application that was undeployed",
            "Stop the thread when its application is undeployed[; it was created at {created}]."));
  }
}
