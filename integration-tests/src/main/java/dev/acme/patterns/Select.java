package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CompletableFuture;

/** Waits for the first of two futures that nobody will complete. */
@Origin(
    name = "micro/Select",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = "future-never-completed",
    words = {"\"selector\"", "Select."})
@Lost(thread = "selector", kind = "future", whenStatic = Lost.RARE_EVENT)
public final class Select implements BugScenario {

  @Override
  public void bug(Scene scene) {
    CompletableFuture<String> one = scene.channel(new CompletableFuture<>());
    CompletableFuture<String> other = scene.channel(new CompletableFuture<>());
    scene.start("selector", () -> CompletableFuture.anyOf(one, other).join());
  }

  @Override
  public void healthy(Scene scene) {
    CompletableFuture<String> one = new CompletableFuture<>();
    CompletableFuture<String> other = new CompletableFuture<>();
    scene.start("selector", () -> CompletableFuture.anyOf(one, other).join());
    scene.start(
        "completer",
        () -> {
          scene.untilEnd();
          other.complete("at last");
        });
  }
}
