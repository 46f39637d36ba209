package dev.acme.soundness.grips;

/** Something to do. */
@FunctionalInterface
public interface Body {

  void run() throws Exception;
}
