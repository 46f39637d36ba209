package dev.stranded.desugar;

/** A class has a call site of a kind that is not known here: the build has to fail. */
@SuppressWarnings("serial") // Never serialised.
public final class UnsupportedClassException extends RuntimeException {
  UnsupportedClassException(String message) {
    super(message);
  }
}
