package dev.acme.tests;

import dev.stranded.junit.IgnoreThreads;
import dev.stranded.junit.NoStrandedThreads;
import dev.stranded.junit.StrandedExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Classes with something in their annotations that cannot be. */
public final class WrongCases {

  private WrongCases() {}

  /** As the others, whose tests are all here. */
  @ExtendWith(StrandedExtension.class)
  abstract static class Wrong {
    @Test
    void isNotReached() {}
  }

  @IgnoreThreads(type = "java.lang.Thread")
  static class NoReasonCases extends Wrong {}

  @IgnoreThreads(type = "java.lang.Thread", reason = " ")
  static class BlankReasonCases extends Wrong {}

  @IgnoreThreads(reason = "something")
  static class NothingNamedCases extends Wrong {}

  @IgnoreThreads(type = "java.lang.Thread", reason = "until it is mended", until = "2020-01-31")
  static class ExpiredCases extends Wrong {}

  @IgnoreThreads(type = "java.lang.Thread", reason = "something", until = "soon")
  static class BadDateCases extends Wrong {}

  @NoStrandedThreads(linger = "2 weeks")
  static class BadLingerCases extends Wrong {}
}
