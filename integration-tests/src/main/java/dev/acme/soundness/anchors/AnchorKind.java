package dev.acme.soundness.anchors;

import dev.acme.soundness.grips.Cell;
import java.util.function.Function;

/** The anchors there are. */
public enum AnchorKind {
  STATIC(Statics::plain),
  STATIC_WEAK(Statics::weak),
  STATIC_SOFT(Statics::soft),
  STATIC_WEAK_MAP(Statics::weakMap),
  STATIC_CLASS_VALUE(Statics::classValue),
  STATIC_CLASS_DATA(Statics::classData),
  STATIC_PLUGIN(Statics::plugin),
  STATIC_CALLBACK(Statics::callback),
  LISTENER(Statics::listener),
  TIMER(Scheduled::timer),
  SCHEDULER(Scheduled::scheduler),
  DELAYED(Scheduled::delayed),
  QUEUED_TASK(Scheduled::queued),
  CLEANER(Collected::cleaner),
  FINALIZER(Collected::finalizer),
  PHANTOM_QUEUE(Collected::phantom),
  WEAK_QUEUE(Collected::weak),
  SOFT_QUEUE(Collected::soft);

  private final Function<Cell, Object> holder;

  AnchorKind(Function<Cell, Object> holder) {
    this.holder = holder;
  }

  /** Holds the gate; returns what its waiter must keep besides, or null. */
  public Object hold(Cell cell) {
    return holder.apply(cell);
  }

  /** After the {@link Trigger}: opens all gates that were ever held, if nothing else does. */
  public static void act() throws InterruptedException {
    Statics.act();
    Collected.act();
  }
}
