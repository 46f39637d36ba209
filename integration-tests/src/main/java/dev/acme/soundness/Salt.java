package dev.acme.soundness;

import dev.acme.soundness.grips.Body;

/** Calls from many places, so that threads which do the same have different stacks. */
final class Salt {

  private Salt() {}

  static void call(int salt, Body body) throws Exception {
    switch (salt & 3) {
      case 0:
        again(salt >> 2, body);
        break;
      case 1:
        again(salt >> 2, body);
        break;
      case 2:
        again(salt >> 2, body);
        break;
      default:
        again(salt >> 2, body);
    }
  }

  private static void again(int salt, Body body) throws Exception {
    switch (salt & 3) {
      case 0:
        body.run();
        break;
      case 1:
        body.run();
        break;
      case 2:
        body.run();
        break;
      default:
        body.run();
    }
  }
}
