package dev.stranded.explain;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Evidence;
import dev.stranded.model.Pattern;
import dev.stranded.model.Spelling;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queues and hand-offs whose other side is gone. Stateless. */
final class QueueFamily implements Family {

  private static final String JUC = "java.util.concurrent.";

  /** Of these nothing stays in the queue: each put meets a take. */
  private static final Set<String> HAND_OFFS =
      Set.of(JUC + "SynchronousQueue", JUC + "LinkedTransferQueue");

  private static final int TOLD = 4;

  @Override
  public @Nullable Named name(Subject subject) {
    Wait wait = subject.waits();
    boolean puts = wait.kind() == WaitKind.QUEUE_PUT;
    if (!subject.isForsaken() || (!puts && wait.kind() != WaitKind.QUEUE_TAKE)) {
      return null;
    }
    Counterpart ended = subject.ended();
    Pattern pattern = puts ? Pattern.CONSUMER_DIED : Pattern.PRODUCER_DIED;
    boolean handOff = HAND_OFFS.contains(wait.channel().type());
    if (ended != null && handOff && cameOnce(ended)) {
      return ended(Named.of(Pattern.UNMATCHED_HAND_OFF), ended, subject);
    }
    if (ended != null) {
      return ended(Named.of(pattern), ended, subject).with("object", object(wait, puts));
    }
    boolean known = subject.otherSide().stream().anyMatch(Counterpart::alive);
    if (known || !subject.isUnreachable() || !subject.holdersElsewhere().isEmpty()) {
      return null;
    }
    if (handOff) {
      return Named.of(Pattern.UNMATCHED_HAND_OFF);
    }
    if (subject.finding().created() == null) {
      return Named.of(pattern).with("object", object(wait, puts) + " that nobody else can reach");
    }
    // With records of the other side, that there is none says that nobody came; but not every touch
    // is noted, and one who has ended may have.
    return subject.endedSiblings().isEmpty()
        ? Named.of(Pattern.NEVER_STARTED).with("never", puts ? "take from" : "put into")
        : null;
  }

  /** Whether somebody took or put what was meant for it, and went its way. */
  private static boolean cameOnce(Counterpart ended) {
    return !ended.died() && ended.contacts() == 1;
  }

  private static String object(Wait wait, boolean puts) {
    String type = Places.simple(wait.channel().type());
    boolean bounded = puts && !HAND_OFFS.contains(wait.channel().type());
    return (bounded ? "its full " : "its ") + type;
  }

  /** The facts and the evidence of a counterpart that has ended. */
  static Named ended(Named named, Counterpart ended, Subject subject) {
    List<Evidence> fates =
        subject.otherSide().stream()
            .limit(TOLD)
            .map(other -> Words.fate(other, subject.around()))
            .toList();
    return named
        .with("culprit", Words.name(ended.thread(), ended.threadId()))
        .with("end", Words.end(ended.ended()))
        .with("ago", Spelling.time(ended.lastSeenMillisAgo()))
        .with("exception", Words.exception(ended.ended()))
        .because(fates);
  }
}
