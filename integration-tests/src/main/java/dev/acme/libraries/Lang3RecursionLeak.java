package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import org.apache.commons.lang3.concurrent.Computable;
import org.apache.commons.lang3.concurrent.Memoizer;

/** A computation that needs its own result: a Memoizer lets it wait for itself. */
public final class Lang3RecursionLeak {

  private Lang3RecursionLeak() {}

  public static void main(String[] args) throws Exception {
    Threads.PLATFORM.start("computes", () -> new Price().memoizer.compute("net"));
    Scenario.readyUntilEnd();
  }

  private static final class Price implements Computable<String, Integer> {

    private final Memoizer<String, Integer> memoizer = new Memoizer<>(this);

    @Override
    public Integer compute(String key) throws InterruptedException {
      return memoizer.compute(key.equals("net") ? "gross" : "net") + 1;
    }
  }
}
