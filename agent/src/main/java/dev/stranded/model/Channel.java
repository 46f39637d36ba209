package dev.stranded.model;

/**
 * The object a thread waits on, as the user knows it: the queue, not its condition; the lock, not
 * its {@code Sync}.
 *
 * @param type fully qualified class name
 * @param identity identity hash, lower-case hexadecimal, of the object itself where it is known,
 *     else of the synchroniser inside it; the same for all threads that wait on the same object
 */
public record Channel(String type, String identity) {

  /** What a thread waits on that was never seen waiting. */
  public static final Channel UNKNOWN = new Channel("unknown", "");

  /** {@code a.b.Type@1f}, or the type alone where there is no identity. */
  public String spelled() {
    return identity.isEmpty() ? type : type + '@' + identity;
  }
}
