package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CompletableFuture;

/** Rows of a query wait to be closed; whoever asked for them forgets to. */
@Origin(
    name = "cockroach/13755",
    url = "https://github.com/cockroachdb/cockroach/pull/13755",
    bugClass = BugClass.CONTEXT)
@Cause(
    pattern = "future-never-completed",
    words = {"\"await-done\"", "Cockroach13755"})
@Lost(thread = "await-done", kind = "future", whenStatic = Lost.RARE_EVENT)
public final class Cockroach13755 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start("query", () -> new Rows(scene).next());
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "query",
        () -> {
          try (Rows rows = new Rows(scene)) {
            rows.next();
            scene.untilEnd();
          }
        });
  }

  private static final class Rows implements AutoCloseable {
    private final CompletableFuture<Void> closed;
    private int row;

    Rows(Scene scene) {
      CompletableFuture<Void> done = scene.channel(new CompletableFuture<>());
      this.closed = done;
      scene.start("await-done", done::join);
    }

    void next() {
      row++;
    }

    @Override
    public void close() {
      closed.complete(null);
    }
  }
}
