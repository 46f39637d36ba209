package dev.acme.soundness.anchors;

/** Makes the platform thread that waits, so that an anchor can find it. */
@FunctionalInterface
public interface Hires {

  Thread thread(String name, Runnable task);
}
