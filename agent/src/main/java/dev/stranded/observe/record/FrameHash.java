package dev.stranded.observe.record;

/** Hashes stacks to 64 bits, taken for equal when these are. Stateless. */
final class FrameHash {

  static final long SEED = 0x9E3779B97F4A7C15L;

  private FrameHash() {}

  static long add(long hash, String type, String method, int position) {
    long mixed = mix(hash ^ type.hashCode());
    return mix(mixed ^ (((long) method.hashCode() << 32) | (position & 0xFFFFFFFFL)));
  }

  static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
