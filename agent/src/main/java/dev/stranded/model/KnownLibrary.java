package dev.stranded.model;

/**
 * A library whose own threads a finding is about. Immutable.
 *
 * @param name of the library, {@code Netty}
 * @param versions in which these threads were looked at
 * @param link to what the library says about them
 * @param why one or two sentences: whether these threads do harm, and what ends them
 */
public record KnownLibrary(String name, String versions, String link, String why) {

  /** {@code Netty (4.1): why. link}. */
  public String spelled() {
    return name + " (" + versions + "): " + why + ' ' + link;
  }
}
