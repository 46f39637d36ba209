package dev.stranded.chaos;

import dev.stranded.chaos.Figures.Ended;
import dev.stranded.integration.ForkedJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What happens to a service and its machine while somebody looks. Each lasts for a moment. */
final class Troubles {

  private static final int CHILD_SECONDS = 8;
  private static final int PAUSE_MILLIS = 3_000;
  private static final int BLOCK = 1 << 16;

  /** Megabytes of the heap that the service keeps for its work. */
  private static final int FOR_WORK = 60;

  private final Scene scene;
  private final Looks looks;

  Troubles(Scene scene, Looks looks) {
    this.scene = scene;
    this.looks = looks;
  }

  List<Scene.Action> all() {
    return List.of(
        new Scene.Action("analysing child killed", () -> child("KILL")),
        new Scene.Action("analysing child stopped for a while", () -> child("STOP")),
        new Scene.Action("disk full", this::diskFull),
        new Scene.Action("reports' directory removed", this::reportsRemoved),
        new Scene.Action("private directories removed", this::privateRemoved),
        new Scene.Action("files of an exchange corrupted", this::corrupted),
        new Scene.Action("heap nearly full", this::heapFull),
        new Scene.Action("no descriptors left", this::noDescriptors),
        new Scene.Action("no threads left", this::noThreads),
        new Scene.Action("clock turned", this::clockTurned),
        new Scene.Action("Byte Buddy agent loaded", () -> byteBuddy("")),
        new Scene.Action("Byte Buddy agent reset", () -> byteBuddy("reset")));
  }

  private Ended child(String signal) throws Exception {
    scene
        .command()
        .run(
            List.of(
                "attach",
                Long.toString(scene.service().pid()),
                "prove=always",
                "prove.min-gap=0s",
                "interval=500ms",
                "threshold=1s"));
    long[] found = new long[1];
    boolean there =
        scene.await(
            CHILD_SECONDS,
            () -> {
              Optional<ProcessHandle> analyser = analyser();
              analyser.ifPresent(child -> found[0] = child.pid());
              return analyser.isPresent();
            });
    if (!there) {
      return Ended.NOTHING;
    }
    scene.pause(PAUSE_MILLIS / 3);
    Machine.signal(signal, found[0]);
    if (signal.equals("STOP")) {
      // Stopped for good if the agent is detached meanwhile: then it must end all the same.
      Ended ended = looks.any();
      Machine.signal("CONT", found[0]);
      return ended;
    }
    return Ended.DONE;
  }

  private Optional<ProcessHandle> analyser() {
    return ProcessHandle.of(scene.service().pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(child -> child.info().commandLine().orElse("").contains("AnalyserLauncher"))
        .findFirst();
  }

  private Ended diskFull() throws Exception {
    if (!scene.service().hasOwnDisk()) {
      return Ended.NOTHING;
    }
    try (ForkedJvm before = looks.slow()) {
      scene.pause(PAUSE_MILLIS);
      Path filler = scene.service().disk().resolve("filler");
      try {
        fill(filler);
        Ended ended = looks.any();
        scene.command().ended(before);
        return ended;
      } finally {
        Files.deleteIfExists(filler);
      }
    }
  }

  private static void fill(Path file) {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (; ; ) {
        out.write(block);
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  private Ended reportsRemoved() throws Exception {
    Path reports = scene.service().reports();
    looks.attach();
    scene.verdicts().read(reports.resolve("report.json"));
    deleteWhileInUse(reports);
    if (Files.notExists(reports) && scene.random().nextBoolean()) {
      Files.writeString(reports, "a file now");
    }
    scene.pause(PAUSE_MILLIS);
    Ended ended = looks.any();
    if (Files.isRegularFile(reports)) {
      Files.delete(reports);
    }
    Files.createDirectories(reports);
    return ended;
  }

  private Ended privateRemoved() throws Exception {
    try (ForkedJvm process = looks.slow()) {
      boolean there = scene.await(CHILD_SECONDS, () -> !ours().isEmpty() || !process.isAlive());
      scene.pause(PAUSE_MILLIS);
      List<Path> found = ours();
      for (Path one : found) {
        deleteWhileInUse(one);
      }
      Ended ended = scene.command().ended(process);
      return there && !found.isEmpty() ? ended : Ended.NOTHING;
    }
  }

  private Ended corrupted() throws Exception {
    try (ForkedJvm process = looks.slow()) {
      boolean there = scene.await(CHILD_SECONDS, () -> !ours().isEmpty() || !process.isAlive());
      boolean done = false;
      for (int tries = 0; there && !done && tries < 20 && process.isAlive(); tries++) {
        scene.pause(200);
        List<Path> files = new ArrayList<>();
        ours().forEach(one -> files.addAll(children(one)));
        if (!files.isEmpty()) {
          done = corrupt(Variant.pick(scene.random(), files));
        }
      }
      Ended ended = scene.command().ended(process);
      return done ? ended : Ended.NOTHING;
    }
  }

  private boolean corrupt(Path file) {
    try {
      byte[] noise = new byte[1 + scene.random().nextInt(300)];
      scene.random().nextBytes(noise);
      // Noise in a dump is another dump, of which something else is true.
      boolean cut =
          file.getFileName().toString().endsWith(".hprof") || scene.random().nextBoolean();
      if (cut) {
        byte[] content = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(content, content.length / 2));
      } else {
        Files.write(file, noise);
      }
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private Ended heapFull() throws Exception {
    int megabytes = Math.max(1, scene.variant().oldMegabytes() - FOR_WORK);
    try {
      scene.service().ask("/hold?" + megabytes);
      return looks.any();
    } catch (IOException noRoom) {
      scene.figures().say("the service itself has no room for that: " + noRoom);
      return Ended.NOTHING;
    } finally {
      scene.service().ask("/hold?0");
    }
  }

  private Ended noDescriptors() throws Exception {
    if (!Machine.limitDescriptors(scene.service().pid(), scene.random().nextInt(5))) {
      scene.figures().skipped("descriptors: prlimit cannot limit them here");
      return Ended.NOTHING;
    }
    try {
      return looks.any();
    } finally {
      Machine.freeDescriptors(scene.service().pid());
    }
  }

  private Ended noThreads() throws Exception {
    if (scene.group() == null) {
      scene.figures().skipped("threads: no control group can be made here");
      return Ended.NOTHING;
    }
    if (scene.variant().threads().equals("virtual") || scene.variant().turned()) {
      // The JVM may need another carrier then, or HikariCP another thread: not our doing.
      return Ended.NOTHING;
    }
    scene.clients().calm(true);
    scene.pause(PAUSE_MILLIS);
    Machine.limitThreads(scene.group(), scene.random().nextInt(6));
    try {
      return looks.any();
    } finally {
      Machine.freeThreads(scene.group());
      scene.clients().calm(false);
    }
  }

  private Ended clockTurned() throws Exception {
    if (scene.service().clock().isEmpty()) {
      return Ended.NOTHING;
    }
    long days = scene.random().nextInt(60) - 30L;
    long seconds = scene.random().nextInt(7_200);
    scene.service().clock().get().turn(TimeUnit.DAYS.toSeconds(days) + seconds);
    return looks.any();
  }

  private Ended byteBuddy(String argument) throws IOException {
    String jar = scene.others().byteBuddy() + (argument.isEmpty() ? "" : "=" + argument);
    return scene.service().jcmd("JVMTI.agent_load", "instrument", jar) ? Ended.DONE : Ended.REFUSED;
  }

  /** The private directories of ours on the disk. */
  private List<Path> ours() {
    return children(scene.service().disk()).stream()
        .filter(one -> one.getFileName().toString().startsWith("stranded-"))
        .toList();
  }

  private static List<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.toList();
    } catch (IOException | UncheckedIOException gone) {
      return List.of();
    }
  }

  /** Somebody may write into it meanwhile, and then it stays. */
  private static void deleteWhileInUse(Path directory) {
    for (int tries = 0; tries < 100 && Files.exists(directory); tries++) {
      children(directory).forEach(Troubles::deleteFile);
      deleteFile(directory);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // It may be gone already, or be written just now: then its directory stays as well.
    }
  }
}
