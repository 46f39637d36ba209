package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.Exchanger;

/** Hands over through an exchanger that is nobody else's. */
@Origin(
    name = "micro/ChanSend",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = "party-missing",
    words = {"\"sender\"", "ChannelSend"})
@Lost(thread = "sender", kind = "exchanger")
public final class ChannelSend implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Exchanger<String> exchanger = scene.channel(new Exchanger<>());
    scene.start("sender", () -> exchanger.exchange("value"));
  }

  @Override
  public void healthy(Scene scene) {
    Exchanger<String> exchanger = new Exchanger<>();
    scene.start("sender", () -> exchanger.exchange("value"));
    scene.start(
        "receiver",
        () -> {
          scene.untilEnd();
          exchanger.exchange("other");
        });
  }
}
