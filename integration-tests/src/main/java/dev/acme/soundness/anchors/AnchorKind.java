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
  SOFT_QUEUE(Collected::soft),
  INHERITED_LOCAL(Inherited::local),
  PASSED_SYNCHRONOUS(Passed::synchronous),
  PASSED_TRANSFER(Passed::transfer),
  PASSED_LINKED(Passed::linked),
  HANDLER_OF_THREAD(Getters::handlerOfThread),
  LOADER_OF_THREAD(Getters::loaderOfThread),
  GROUP_OF_THREAD(Getters::groupOfThread),
  ENUMERATED(Getters::enumerated),
  OWNER_OF_LOCK(Getters::ownerOfLock),
  OWNER_OF_SYNCHRONIZER(Getters::ownerOfSynchronizer),
  GROUP(Getters::group),
  MOUNTED(Mounted::outerFrame);

  private final Function<Cell, Object> holder;

  AnchorKind(Function<Cell, Object> holder) {
    this.holder = holder;
  }

  /** Whether it is a live virtual thread of which no dump shows all that it holds. */
  public boolean hides() {
    return this == MOUNTED;
  }

  /** Whether it interrupts the thread instead of opening its gate. */
  public boolean interrupts() {
    return this == OWNER_OF_LOCK || this == OWNER_OF_SYNCHRONIZER || this == GROUP;
  }

  /** Whether it needs a say in how the thread that waits is made, or what it does. */
  public boolean needsPlatformThread() {
    return interrupts() || this == ENUMERATED;
  }

  /**
   * Holds the gate; returns what its waiter must keep besides, or null: an {@link Around} to wait
   * in, a {@link Hires} to be made by, or any other object.
   */
  public Object hold(Cell cell) {
    return holder.apply(cell);
  }

  /** After the {@link Trigger}: opens all gates that were ever held, if nothing else does. */
  public static void act() throws InterruptedException {
    Statics.act();
    Getters.act();
    Collected.act();
  }
}
