package dev.acme.tests;

import dev.stranded.junit.LeftOver;
import dev.stranded.junit.NoStrandedThreads;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** An extension prepares each instance, and starts what may serve all tests. */
@NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "100ms")
@ExtendWith(PreparedCases.Preparing.class)
public class PreparedCases {

  static final class Preparing implements TestInstancePostProcessor {
    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) {
      LeakyCases.started("prepared", LeftOverCases::sleep);
    }
  }

  @Test
  void isClean() {}

  @Test
  void failsByItsOwn() {
    LeakyCases.started("own", LeftOverCases::sleep);
  }

  @Nested
  class Inside {
    @Test
    void isCleanInside() {}
  }

  /** What the constructor of a test starts is of its class. */
  @Nested
  class FailsByItsConstructor {
    FailsByItsConstructor() {
      LeakyCases.started("constructed", LeftOverCases::sleep);
    }

    @Test
    void isCleanItself() {}

    @Test
    void isCleanToo() {}
  }
}
