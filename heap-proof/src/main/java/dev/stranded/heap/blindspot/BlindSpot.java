package dev.stranded.heap.blindspot;

/**
 * Something that a heap dump may leave out although live code can use it. A thread is lost by
 * reachability only where all of them are closed; {@code docs/soundness.md} tells how each is.
 */
public enum BlindSpot {
  /** Objects that compiled code keeps in registers: of platform threads. */
  SCALAR_REPLACED(
      "scalar-replaced",
      "compiled code of a live thread may hold objects that a dump does not show"),
  /** The same in the stacks of virtual threads, which no escape barrier reaches. */
  SCALAR_REPLACED_VIRTUAL(
      "scalar-replaced-virtual",
      "compiled code of a live virtual thread may hold objects that a dump does not show"),
  /** What a method returns, passes or throws, while neither its frame nor the other's has it. */
  HANDED_OVER(
      "handed-over",
      "a live thread was stopped where one method hands an object to another, and no frame has it"),
  /** The outer frames of a virtual thread that was unmounted before: they are not in the dump. */
  MOUNTED_FRAMES(
      "mounted-frames", "a dump shows only the inner frames of a live virtual thread that runs"),
  /** Frames of a continuation that some code runs itself: they are in no thread of the dump. */
  CONTINUATION(
      "continuation",
      "a dump does not show what is in the frames of a continuation that is no virtual thread"),
  /** Arguments of a native method that runs. */
  NATIVE_ARGUMENTS(
      "native-arguments",
      "native code of a live thread may hold objects that a dump does not show"),
  /** The private data of a hidden class. */
  CLASS_DATA("class-data", "a dump does not show the data of hidden classes"),
  /** A permit that a parked thread was given a moment before: it will run, and looks parked. */
  UNPARKED(
      "unparked", "a thread that was unparked a moment before looks parked in a dump all the same"),
  /** Statics of a class loader that lost threads alone hold: other loaders may be linked to it. */
  UNDEPLOYED_LOADER(
      "undeployed-loader",
      "classes of other loaders may be linked to statics of a loader that only lost threads hold"),
  /** A list of all threads, searched for those of a class that is not the JDK's own. */
  THREAD_CLASS(
      "thread-class",
      "live code has a class derived from Thread and may find its threads in the list of all threads");

  private final String label;
  private final String sentence;

  BlindSpot(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  /** Its name in reports, in kebab-case. */
  public String label() {
    return label;
  }

  /** What it means, a sentence without its full stop. */
  public String sentence() {
    return sentence;
  }
}
