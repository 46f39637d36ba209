package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/** A dispatcher's own handler closes the connection, which waits for the dispatcher to end. */
@Origin(
    name = "syncthing/5795",
    url = "https://github.com/syncthing/syncthing/pull/5795",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = {"self-join", "join-on-stuck"},
    words = {"\"dispatcher\"", "close(Syncthing5795"})
@Lost(
    thread = "dispatcher",
    kind = "join",
    rule = {"stuck-join", "deadlock"},
    provable = Provable.BY_OWNERSHIP)
@Lost(thread = "caller", kind = "join", rule = "stuck-join", provable = Provable.BY_OWNERSHIP)
public final class Syncthing5795 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start(
        "caller",
        () -> {
          Connection connection = new Connection();
          connection.dispatcher = scene.start("dispatcher", connection::close);
          connection.started.countDown();
          connection.close();
        });
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "caller",
        () -> {
          Connection connection = new Connection();
          connection.dispatcher = scene.start("dispatcher", scene::untilEnd);
          connection.started.countDown();
          connection.close();
        });
  }

  private static final class Connection {
    private final CountDownLatch started = new CountDownLatch(1);
    private Thread dispatcher;

    void close() throws InterruptedException {
      started.await();
      dispatcher.join();
    }
  }
}
