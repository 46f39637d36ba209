package dev.stranded.report.contention;

import dev.stranded.explain.Places;
import dev.stranded.model.Spelling;
import dev.stranded.model.report.Contention;
import dev.stranded.model.report.EndedWaits;
import java.util.List;

/** Where threads wait and waited, as a table for a terminal: at most a screenful. Stateless. */
public final class ContentionText {

  private static final int MOST_SITES = 15;
  private static final int MOST_POOLS = 5;
  private static final int FRAMES = 4;
  private static final int[] WIDTHS = {5, 10, 5, 8, 8, 8, 8, 8};
  private static final String[] HEAD = {
    "now", "longest", "lost", "ended", "median", "90 %", "99 %", "most"
  };

  private ContentionText() {}

  /** Ends with a line feed. */
  public static String of(Contention contention) {
    StringBuilder text = new StringBuilder();
    if (contention.sites().isEmpty() && contention.pools().isEmpty()) {
      return "No wait of the application was seen.\n";
    }
    text.append("Where threads wait now without a time limit, and where waits ended.\n");
    row(HEAD, text);
    text.append("  where\n");
    int shown = Math.min(MOST_SITES, contention.sites().size());
    contention.sites().subList(0, shown).forEach(site -> site(site, text));
    if (shown < contention.sites().size()) {
      text.append("and ")
          .append(Spelling.count(contention.sites().size() - shown, "more place"))
          .append(": --json has them\n");
    }
    pools(contention.pools(), text);
    text.append("Ended: parks of a millisecond and more, at most 500 a second, since the agent")
        .append(" came; no monitors.\n");
    return text.toString();
  }

  private static void site(Contention.Site site, StringBuilder text) {
    EndedWaits ended = site.ended();
    boolean now = site.waiting() > 0;
    String[] cells = {
      now ? Integer.toString(site.waiting()) : "",
      now ? Spelling.time(site.longestMillis()) : "",
      site.lost() > 0 ? Integer.toString(site.lost()) : "",
      ended == null ? "" : Long.toString(ended.count()),
      ended == null ? "" : Spelling.time(ended.medianMillis()),
      ended == null ? "" : Spelling.time(ended.p90Millis()),
      ended == null ? "" : Spelling.time(ended.p99Millis()),
      ended == null ? "" : Spelling.time(ended.maxMillis())
    };
    row(cells, text);
    text.append("  ").append(where(site)).append('\n');
    for (Contention.Holder holder : site.holders()) {
      text.append("       held by ").append(heldBy(holder)).append('\n');
      for (String frame : Places.folded(holder.stack(), FRAMES)) {
        text.append("         ").append(Spelling.printable(frame)).append('\n');
      }
    }
  }

  /** {@code lock at Transfer.move(Transfer.java:31), in ReentrantLock.lock}. */
  static String where(Contention.Site site) {
    return Spelling.printable(
        site.kind().label() + " at " + Spelling.frame(site.place()) + ", in " + site.operation());
  }

  /** {@code "worker" (3 wait for it)}. */
  static String heldBy(Contention.Holder holder) {
    String thread = holder.thread().isEmpty() ? "a thread" : '"' + holder.thread() + '"';
    String waiters = Spelling.count(holder.waiters(), "waits for it", "wait for it");
    return Spelling.printable(
        thread + " (" + waiters + ')' + (holder.stack().isEmpty() ? ", which has ended" : ""));
  }

  private static void pools(List<Contention.PoolQueue> pools, StringBuilder text) {
    int shown = Math.min(MOST_POOLS, pools.size());
    for (Contention.PoolQueue pool : pools.subList(0, shown)) {
      text.append(queue(pool)).append('\n');
    }
    if (shown < pools.size()) {
      text.append("and ").append(Spelling.count(pools.size() - shown, "more pool")).append('\n');
    }
  }

  /** {@code 12 tasks queued in ThreadPoolExecutor "http": 8 workers, no more can start}. */
  static String queue(Contention.PoolQueue pool) {
    String type = pool.type().substring(pool.type().lastIndexOf('.') + 1);
    return Spelling.printable(
        Spelling.count(pool.queued(), "task")
            + " queued in "
            + type
            + (pool.name().isEmpty() ? "" : " \"" + pool.name() + '"')
            + ": "
            + Spelling.count(pool.workers(), "worker")
            + (pool.saturated() ? ", no more can start" : ""));
  }

  private static void row(String[] cells, StringBuilder text) {
    for (int i = 0; i < cells.length; i++) {
      text.append(" ".repeat(Math.max(1, WIDTHS[i] - cells[i].length()))).append(cells[i]);
    }
  }
}
