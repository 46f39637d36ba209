package dev.stranded.heap;

import dev.stranded.heap.dump.Obj;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a hand-made dump for {@link HprofFuzz}: {@code HandMadeDump <file> <id size> <jdk>}. */
final class HandMadeDump {
  private HandMadeDump() {}

  /** Writes it. */
  public static void main(String[] args) throws IOException {
    FakeJvm jvm = new FakeJvm(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    Obj reached = jvm.queue();
    jvm.taking("live", reached);
    jvm.running("main", jvm.feed(reached));
    jvm.locking("dead", jvm.lock(jvm.threadObject("ended", FakeJvm.ENDED)));
    Obj monitor = jvm.dump.obj(jvm.object);
    jvm.waiting("waiting", monitor).frame("com.acme.Feed", "run", jvm.feed(monitor));
    jvm.entering("entering", "run", monitor);
    jvm.holdStatically("array", jvm.dump.array(jvm.dump.type("[LFeed;", jvm.object), reached));
    Files.write(Path.of(args[0]), jvm.dump.toBytes());
  }
}
