package dev.stranded.attach;

/** Takes what a command is at, for a person who waits. */
public interface Steps extends AutoCloseable {

  /** For whom nobody waits. */
  Steps NONE =
      new Steps() {
        @Override
        public void step(String what) {}

        @Override
        public void close() {}
      };

  /** From now on it is at {@code what}. */
  void step(String what);

  /** It is at its end. */
  @Override
  void close();
}
