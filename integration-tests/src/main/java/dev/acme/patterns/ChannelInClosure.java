package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.lang.ref.WeakReference;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * A live thread has the queue in a closure that it took from a map, weakly and in a thread-local.
 */
@Origin(
    name = "negative/corner-cases/chan-in-closure",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/correct/corner-cases/higher-order-functions",
    bugClass = BugClass.NEGATIVE)
public final class ChannelInClosure implements BugScenario {

  private static final ThreadLocal<Consumer<String>> HANDLER = new ThreadLocal<>();

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> inLocal = new LinkedBlockingQueue<>();
    CountDownLatch weak = new CountDownLatch(1);
    scene.start("for-local", inLocal::take);
    scene.start("for-weak", weak::await);
    WeakReference<CountDownLatch> reference = new WeakReference<>(weak);
    scene.start("local-holder", () -> handle(scene, inLocal::add));
    scene.start(
        "weak-holder",
        () -> {
          scene.untilEnd();
          CountDownLatch latch = reference.get();
          if (latch != null) {
            latch.countDown();
          }
        });
  }

  private static void handle(Scene scene, Consumer<String> handler) throws InterruptedException {
    HANDLER.set(handler);
    scene.untilEnd();
    HANDLER.get().accept("value");
  }
}
