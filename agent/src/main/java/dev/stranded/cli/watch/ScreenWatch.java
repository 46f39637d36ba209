package dev.stranded.cli.watch;

import dev.stranded.compare.WatchedReport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The loop that reads keys, asks the JVM and draws. Confined to the main thread. */
public final class ScreenWatch {

  private static final long KEY_MILLIS = 100;
  private static final int PAGE = 10;

  private final Watched agent;
  private final Duration interval;
  private final String title;
  private final WatchView view = new WatchView();
  private final Asking asking = new Asking();
  private boolean proofWanted;
  private boolean proving;
  private long begun;

  /**
   * A view that is not open yet.
   *
   * @param title what the first row begins with
   */
  public ScreenWatch(Watched agent, Duration interval, String title) {
    this.agent = agent;
    this.interval = interval;
    this.title = title;
  }

  /**
   * Shows {@code first}, and what comes after, until somebody quits.
   *
   * @return the last report
   * @throws IOException if there is no terminal; then nothing was shown
   * @throws Exception what {@code agent} throws
   */
  public WatchedReport run(WatchedReport first) throws Exception {
    try (Screen screen = Screen.open()) {
      return run(screen, first);
    }
  }

  WatchedReport run(Screen screen, WatchedReport first) throws Exception {
    WatchedReport last = first;
    view.show(last);
    begun = System.nanoTime();
    boolean changed = true;
    for (; ; ) {
      if (changed || screen.isResized() || proving) {
        view.say(proving ? "proving, for " + seconds() + " s: the heap is dumped" : "");
        screen.draw(view.rows(title, screen.width(), screen.height()));
      }
      Screen.Key key = screen.read(KEY_MILLIS);
      if (key == Screen.Key.QUIT) {
        return last;
      }
      act(key);
      changed = key != Screen.Key.NONE;
      WatchedReport answer = asking.answer();
      if (answer != null) {
        proving = false;
        begun = System.nanoTime();
        last = answer;
        view.show(last);
        changed = true;
      }
      askNext();
    }
  }

  private void act(Screen.Key key) {
    switch (key) {
      case UP -> view.move(-1);
      case DOWN -> view.move(1);
      case PAGE_UP -> view.move(-PAGE);
      case PAGE_DOWN -> view.move(PAGE);
      case FOLD -> view.toggle();
      case ALL -> view.toggleAll();
      case PROVE -> proofWanted = !proving;
      case NONE, QUIT -> {}
    }
  }

  private void askNext() {
    if (asking.isBusy()) {
      return;
    }
    if (proofWanted) {
      proofWanted = false;
      proving = true;
      begun = System.nanoTime();
      asking.ask(agent::prove);
    } else if (System.nanoTime() - begun > interval.toNanos()) {
      asking.ask(agent::latest);
    }
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
  }
}
