package dev.stranded.cli.watch;

import dev.stranded.cli.watch.WatchView.Row;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal, whole, as long as it is open. Confined to the main thread, but for signals, which
 * come on threads of their own and set flags.
 */
final class Screen implements AutoCloseable {

  private static final int DEFAULT_ROWS = 24;
  private static final int DEFAULT_COLUMNS = 80;
  private static final int ESCAPE = 27;
  private static final long REST_OF_A_KEY_MILLIS = 50;

  /** What a key means. */
  enum Key {
    NONE,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FOLD,
    ALL,
    PROVE,
    QUIT
  }

  private final Terminal terminal;
  private final Attributes before;
  private final Display display;
  private final AtomicBoolean resized = new AtomicBoolean(true);
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private Size size = Size.of(DEFAULT_COLUMNS, DEFAULT_ROWS);

  private Screen(Terminal terminal) {
    this.terminal = terminal;
    this.before = terminal.enterRawMode();
    this.display = new Display(terminal, true);
    terminal.handle(Signal.WINCH, signal -> resized.set(true));
    terminal.handle(Signal.INT, signal -> interrupted.set(true));
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
    terminal.puts(Capability.cursor_invisible);
    terminal.flush();
  }

  /**
   * The one that this process has.
   *
   * @throws IOException if there is none, or the system has no means to set it
   */
  static Screen open() throws IOException {
    String type = System.getenv("TERM");
    // Named, and not looked up: a lookup would go by files that the jar has not.
    Terminal terminal =
        new ExecTerminalProvider()
            .sysTerminal(
                "stranded",
                type,
                false,
                Charset.defaultCharset(),
                Charset.defaultCharset(),
                Charset.defaultCharset(),
                true,
                SignalHandler.SIG_DFL,
                false,
                SystemStream.Output);
    if (terminal == null) {
      throw new IOException("there is no terminal");
    }
    return new Screen(terminal);
  }

  /** On any terminal, for a test. */
  static Screen on(Terminal terminal) {
    return new Screen(terminal);
  }

  /** Rows there are. */
  int height() {
    measure();
    return size.getRows();
  }

  /** Columns there are. */
  int width() {
    measure();
    return size.getColumns();
  }

  /** Whether it has another size than when it was drawn last. */
  boolean isResized() {
    return resized.get();
  }

  /** Only when it has another one: to ask for it starts a process. */
  private void measure() {
    if (resized.getAndSet(false)) {
      Size told = terminal.getSize();
      size =
          Size.of(
              told.getColumns() > 0 ? told.getColumns() : DEFAULT_COLUMNS,
              told.getRows() > 0 ? told.getRows() : DEFAULT_ROWS);
      terminal.puts(Capability.clear_screen);
      display.resize(size);
      display.reset();
    }
  }

  /** Draws what is not as it was. */
  void draw(List<Row> rows) {
    measure();
    List<AttributedString> lines =
        rows.stream()
            .limit(size.getRows())
            .map(row -> styled(row).columnSubSequence(0, size.getColumns()))
            .toList();
    display.update(lines, 0);
    terminal.flush();
  }

  private static AttributedString styled(Row row) {
    AttributedStyle style =
        switch (row.look()) {
          case PLAIN -> AttributedStyle.DEFAULT;
          case DIM -> AttributedStyle.DEFAULT.faint();
          case PROVEN -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
          case SUSPECTED -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
        };
    return new AttributedString(row.text(), row.selected() ? style.inverse() : style);
  }

  /** The next key; {@link Key#NONE} if none that means anything comes within {@code millis}. */
  Key read(long millis) throws IOException {
    int read = terminal.reader().read(millis);
    if (interrupted.get() || read == -1) {
      return Key.QUIT;
    }
    return switch (read) {
      case 'q', 'Q' -> Key.QUIT;
      case 'k' -> Key.UP;
      case 'j' -> Key.DOWN;
      case ' ', '\r', '\n' -> Key.FOLD;
      case 'a' -> Key.ALL;
      case 'p' -> Key.PROVE;
      case ESCAPE -> escaped();
      default -> Key.NONE;
    };
  }

  /** ESC [ A, or ESC O A, as ECMA-48 and terminals of DEC have it. */
  private Key escaped() throws IOException {
    int second = terminal.reader().read(REST_OF_A_KEY_MILLIS);
    if (second != '[' && second != 'O') {
      return Key.NONE;
    }
    return switch (terminal.reader().read(REST_OF_A_KEY_MILLIS)) {
      case 'A' -> Key.UP;
      case 'B' -> Key.DOWN;
      case '5' -> tilde(Key.PAGE_UP);
      case '6' -> tilde(Key.PAGE_DOWN);
      default -> Key.NONE;
    };
  }

  private Key tilde(Key key) throws IOException {
    return terminal.reader().read(REST_OF_A_KEY_MILLIS) == '~' ? key : Key.NONE;
  }

  /** Leaves the terminal as it was. */
  @Override
  public void close() throws IOException {
    terminal.puts(Capability.cursor_visible);
    terminal.puts(Capability.keypad_local);
    terminal.puts(Capability.exit_ca_mode);
    terminal.flush();
    terminal.setAttributes(before);
    terminal.close();
  }
}
