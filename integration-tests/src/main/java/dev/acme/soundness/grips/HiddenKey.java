package dev.acme.soundness.grips;

/** Defined as hidden classes, each the key of a class value. */
final class HiddenKey {

  private HiddenKey() {}
}
