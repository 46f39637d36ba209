package dev.stranded.observe.record;

import java.util.List;
import java.util.function.Consumer;

/**
 * Stands for a hook that JDK code calls: its own frame is the recorder's, the next ones are the
 * JDK's and then the caller's.
 */
public final class EventInsideJdk implements Consumer<Object> {

  private static final long PARKED_NANOS = 40_000_000;

  private final Recorder recorder;
  private List<StackTraceElement> stack = List.of();

  private EventInsideJdk(Recorder recorder) {
    this.recorder = recorder;
  }

  /**
   * Lets a park of 40 ms end in a method of the JDK that the caller of this called.
   *
   * @return the stack as a poller sees it, the JDK's frames first
   */
  public static List<StackTraceElement> longPark(
      Recorder recorder, Consumer<Consumer<Object>> jdk) {
    EventInsideJdk inside = new EventInsideJdk(recorder);
    jdk.accept(inside);
    return inside.stack;
  }

  @Override
  public void accept(Object ignored) {
    recorder.parkedLong(Thread.currentThread(), PARKED_NANOS);
    List<StackTraceElement> all = List.of(Thread.currentThread().getStackTrace());
    stack = all.subList(2, all.size());
  }
}
