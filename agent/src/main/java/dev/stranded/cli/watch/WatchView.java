package dev.stranded.cli.watch;

import dev.stranded.compare.WatchedReport;
import dev.stranded.compare.WatchedReport.Group;
import dev.stranded.compare.WatchedReport.Member;
import dev.stranded.model.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is on the screen, whatever screen it is: groups, folded or not, one of them selected.
 * Confined to the main thread.
 */
final class WatchView {

  private static final String INDENT = "    ";
  private static final int LEAST_ROOM = 20;
  private static final int THREADS = 20;
  private static final int AROUND_THE_BODY = 3;
  private static final String KEYS = "up/down select  space fold  a all  p prove  q quit";

  /** How a row looks. */
  enum Look {
    PLAIN,
    DIM,
    PROVEN,
    SUSPECTED
  }

  /**
   * A row of the screen.
   *
   * @param text printable, as long as it gets
   * @param selected whether the keys mean it
   */
  record Row(String text, Look look, boolean selected) {}

  private final Set<String> unfolded = new HashSet<>();
  private @Nullable WatchedReport report;
  private String selected = "";
  private int top;
  private String status = "";

  /** Shows another report; what is selected and unfolded stays so. */
  void show(WatchedReport latest) {
    report = latest;
    Set<String> there = groups().stream().map(Group::id).collect(Collectors.toSet());
    unfolded.retainAll(there);
    if (!there.contains(selected)) {
      selected = groups().isEmpty() ? "" : groups().get(0).id();
    }
  }

  /** The last report that is shown; null if there was none yet. */
  @Nullable WatchedReport report() {
    return report;
  }

  /** What the last line says besides the keys; empty for nothing. */
  void say(String words) {
    status = Spelling.printable(words);
  }

  /** Selects the group that many below; above if it is negative. */
  void move(int by) {
    List<Group> groups = groups();
    if (!groups.isEmpty()) {
      int to = Math.max(0, Math.min(groups.size() - 1, indexOfSelected() + by));
      selected = groups.get(to).id();
    }
  }

  /** Unfolds the selected group, or folds it. */
  void toggle() {
    if (!selected.isEmpty() && !unfolded.remove(selected)) {
      unfolded.add(selected);
    }
  }

  /** Unfolds all groups, or folds all if none is folded. */
  void toggleAll() {
    Set<String> all = groups().stream().map(Group::id).collect(Collectors.toSet());
    if (!unfolded.addAll(all)) {
      unfolded.clear();
    }
  }

  /** As many rows as there is room for, the selected group among them. */
  List<Row> rows(String title, int width, int height) {
    List<Row> body = new ArrayList<>();
    int begin = 0;
    int end = 0;
    for (Group group : groups()) {
      if (group.id().equals(selected)) {
        begin = body.size();
        add(group, width, body);
        end = body.size();
      } else {
        add(group, width, body);
      }
    }
    int room = Math.max(1, height - AROUND_THE_BODY);
    scroll(begin, end, body.size(), room);
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(title + header(), Look.PLAIN, false));
    rows.add(new Row(proof(), Look.DIM, false));
    rows.addAll(body.subList(top, Math.min(body.size(), top + room)));
    while (rows.size() < room + 2) {
      rows.add(new Row("", Look.PLAIN, false));
    }
    int below = body.size() - top - room;
    String more = below > 0 ? "(" + Spelling.count(below, "more row") + " below)  " : "";
    rows.add(new Row(more + (status.isEmpty() ? KEYS : status), Look.DIM, false));
    return rows;
  }

  /** So that the selected group is seen from its first row, and to its last if that fits. */
  private void scroll(int begin, int end, int size, int room) {
    if (end > top + room) {
      top = end - room;
    }
    if (begin < top) {
      top = begin;
    }
    top = Math.max(0, Math.min(top, size - room));
  }

  private String header() {
    WatchedReport known = report;
    return known == null
        ? "no report yet"
        : Spelling.printable(known.time()) + "  " + Words.totals(known);
  }

  private String proof() {
    WatchedReport known = report;
    return known == null || known.proof().isEmpty()
        ? ""
        : "proof: " + Spelling.printable(known.proof());
  }

  private void add(Group group, int width, List<Row> rows) {
    boolean open = unfolded.contains(group.id());
    Look look = group.isProven() ? Look.PROVEN : group.isFinding() ? Look.SUSPECTED : Look.PLAIN;
    boolean isSelected = group.id().equals(selected);
    rows.add(new Row((open ? "- " : "+ ") + Words.line(group), look, isSelected));
    if (!open) {
      return;
    }
    wrap(Spelling.printable(group.headline()), width, rows);
    if (!group.fix().isEmpty()) {
      wrap("fix: " + Spelling.printable(group.fix()), width, rows);
    }
    for (Member member : group.members().subList(0, Math.min(THREADS, group.members().size()))) {
      rows.add(
          plain(
              "    "
                  + Spelling.time(member.waitedMillis())
                  + "  \""
                  + Spelling.printable(Spelling.cut(member.name()))
                  + "\" (id "
                  + member.id()
                  + ")"));
    }
    long left = group.count() - Math.min(THREADS, group.members().size());
    if (left > 0) {
      rows.add(plain("    and " + Spelling.count(left, "more thread")));
    }
    for (String frame : group.stack()) {
      rows.add(new Row("      at " + Spelling.printable(frame), Look.DIM, false));
    }
  }

  /** In as many rows as it needs, broken at spaces where there are any. */
  private static void wrap(String text, int width, List<Row> rows) {
    int room = Math.max(LEAST_ROOM, width - INDENT.length());
    String left = text;
    while (left.length() > room) {
      int space = left.lastIndexOf(' ', room);
      int end = space > 0 ? space : room;
      rows.add(plain(INDENT + left.substring(0, end)));
      left = left.substring(end).strip();
    }
    rows.add(plain(INDENT + left));
  }

  private static Row plain(String text) {
    return new Row(text, Look.PLAIN, false);
  }

  private int indexOfSelected() {
    List<Group> groups = groups();
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).id().equals(selected)) {
        return i;
      }
    }
    return 0;
  }

  private List<Group> groups() {
    return report == null ? List.of() : report.groups();
  }
}
