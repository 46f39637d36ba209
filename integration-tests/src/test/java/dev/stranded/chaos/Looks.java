package dev.stranded.chaos;

import dev.stranded.chaos.Figures.Ended;
import dev.stranded.integration.ForkedJvm;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What users do with the command line, also in the wrong moment. */
final class Looks {

  private static final int SHORT_MILLIS = 4_000;

  private final Scene scene;

  Looks(Scene scene) {
    this.scene = scene;
  }

  List<Scene.Action> all() {
    return List.of(
        new Scene.Action("attach", this::attach),
        new Scene.Action("attach", this::attach),
        new Scene.Action("detach", this::detach),
        new Scene.Action("scan", this::scan),
        new Scene.Action(
            "scan, without a proof", () -> run("scan", "--threshold=1s", "--no-proof")),
        new Scene.Action("prove", () -> run("prove")),
        new Scene.Action("report", () -> run("report", "--json")),
        new Scene.Action("list", () -> scene.command().run(List.of("list"))),
        new Scene.Action("detach during a proof", this::detachDuringProof),
        new Scene.Action("three commands at once", this::atOnce),
        new Scene.Action("command killed", this::commandKilled),
        new Scene.Action("command stopped for a while", this::commandStopped));
  }

  /** One of those that only look, for a moment of trouble. */
  Ended any() throws Exception {
    return switch (scene.random().nextInt(5)) {
      case 0 -> attach();
      case 1 -> detach();
      case 2 -> scan();
      case 3 -> run("prove");
      default -> run("report");
    };
  }

  Ended attach() throws IOException {
    return scene.command().run(attachArguments());
  }

  Ended detach() {
    return run("detach");
  }

  private Ended scan() {
    Path json = scene.service().reports().resolve("scan.json");
    Ended ended = run("scan", "--threshold=1s", "--json=" + json);
    scene.verdicts().read(json);
    return ended;
  }

  private Ended run(String verb, String... more) {
    return scene.command().run(arguments(verb, more));
  }

  private List<String> arguments(String verb, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.add(verb);
    arguments.add(Long.toString(scene.service().pid()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private List<String> attachArguments() throws IOException {
    Path reports = scene.service().reports();
    List<String> arguments = new ArrayList<>(List.of(arguments("attach").toArray(String[]::new)));
    arguments.add("threshold=" + (1 + scene.random().nextInt(3)) + "s");
    arguments.add("interval=" + (300 + scene.random().nextInt(2_000)) + "ms");
    arguments.add("prove=" + Variant.pick(scene.random(), List.of("auto", "always", "off")));
    arguments.add("prove.min-gap=" + Variant.pick(scene.random(), List.of("0s", "5s")));
    arguments.add("report.json=" + reports.resolve("report.json"));
    arguments.add("report.html=" + reports.resolve("report.html"));
    arguments.add("log=" + reports.resolve("agent.log"));
    if (scene.random().nextInt(3) == 0) {
      arguments.add("http=127.0.0.1:" + freePort());
    }
    return arguments;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Ended detachDuringProof() throws InterruptedException {
    try (ForkedJvm proof = scene.command().start(arguments("prove"))) {
      scene.pause(SHORT_MILLIS);
      Ended detached = detach();
      scene.command().ended(proof);
      return detached;
    }
  }

  private Ended atOnce() throws IOException {
    try (ForkedJvm first = scene.command().start(attachArguments());
        ForkedJvm second = scene.command().start(arguments("scan", "--threshold=1s"));
        ForkedJvm third =
            scene
                .command()
                .start(scene.random().nextBoolean() ? attachArguments() : arguments("detach"))) {
      scene.command().ended(first);
      scene.command().ended(third);
      return scene.command().ended(second);
    }
  }

  /** Starts a verb that takes a while. */
  ForkedJvm slow() throws IOException {
    List<String> arguments =
        switch (scene.random().nextInt(4)) {
          case 0 -> arguments("prove");
          case 1 -> attachArguments();
          case 2 -> arguments("scan", "--threshold=2s");
          default -> arguments("scan", "--threshold=100ms");
        };
    return scene.command().start(arguments);
  }

  private Ended commandKilled() throws Exception {
    try (ForkedJvm process = slow()) {
      scene.pause(SHORT_MILLIS);
      Machine.signal(Variant.pick(scene.random(), List.of("KILL", "TERM", "INT")), process.pid());
      return scene.command().endedBySignal(process);
    }
  }

  private Ended commandStopped() throws Exception {
    try (ForkedJvm process = slow()) {
      scene.pause(SHORT_MILLIS);
      Machine.signal("STOP", process.pid());
      scene.pause(SHORT_MILLIS);
      Machine.signal("CONT", process.pid());
      return scene.command().ended(process);
    }
  }
}
