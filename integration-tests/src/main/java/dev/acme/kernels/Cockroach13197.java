package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/** A transaction's watcher waits for its end; the caller drops it without commit or rollback. */
@Origin(
    name = "cockroach/13197",
    url = "https://github.com/cockroachdb/cockroach/pull/13197",
    bugClass = BugClass.CONTEXT)
@Cause(
    pattern = "latch-never-counted-down",
    words = {"\"tx-watcher\"", "Cockroach13197"})
@Lost(thread = "tx-watcher", kind = "latch", whenStatic = Lost.RARE_EVENT)
public final class Cockroach13197 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start("caller", () -> new Transaction(scene).begin());
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "caller",
        () -> {
          Transaction transaction = new Transaction(scene);
          transaction.begin();
          scene.untilEnd();
          transaction.commit();
        });
  }

  private static final class Transaction {
    private final Scene scene;
    private final CountDownLatch over;

    Transaction(Scene scene) {
      this.scene = scene;
      this.over = scene.channel(new CountDownLatch(1));
    }

    void begin() {
      scene.start("tx-watcher", over::await);
    }

    void commit() {
      over.countDown();
    }
  }
}
