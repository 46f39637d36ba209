package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CompletableFuture;

/** A worker that {@code start()} starts and {@code close()} would stop; the object is dropped. */
@Origin(
    name = "pattern/method-contract-violation",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/commonpatterns.go",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = "future-never-completed",
    words = {"\"worker\"", "work(MethodContractViolation"})
@Lost(thread = "worker", kind = "future", whenStatic = Lost.RARE_EVENT)
public final class MethodContractViolation implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start("caller", () -> new Worker(scene).start());
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "caller",
        () -> {
          try (Worker worker = new Worker(scene)) {
            worker.start();
            scene.untilEnd();
          }
        });
  }

  private static final class Worker implements AutoCloseable {
    private final Scene scene;
    private final CompletableFuture<String> input;
    private final CompletableFuture<String> done;

    Worker(Scene scene) {
      this.scene = scene;
      this.input = scene.channel(new CompletableFuture<>());
      this.done = scene.channel(new CompletableFuture<>());
    }

    void start() {
      scene.start("worker", this::work);
    }

    private void work() {
      CompletableFuture.anyOf(input, done).join();
    }

    @Override
    public void close() {
      done.complete("done");
    }
  }
}
