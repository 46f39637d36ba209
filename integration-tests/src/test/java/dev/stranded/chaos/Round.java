package dev.stranded.chaos;

import dev.stranded.chaos.Figures.Ended;
import dev.stranded.integration.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** One service from its start to its end. Confined to the thread of its JDK. */
final class Round {

  private static final int WARM_UP_SECONDS = 5;
  private static final int MOST_LOST = 9;

  /** The JDK lets the thread that waits for child processes end after a minute. */
  private static final int QUIET_SECONDS = 100;

  private final Jdk jdk;
  private final Settings settings;
  private final Figures figures;
  private final Random random;
  private final Others others;
  private final Path directory;
  private final Set<String> lost = new TreeSet<>();

  Round(Jdk jdk, Settings settings, Figures figures, long seed, Path directory) {
    this.jdk = jdk;
    this.settings = settings;
    this.figures = figures;
    // Random begins alike for seeds that are close to each other.
    this.random = new Random(new SplittableRandom(seed).nextLong());
    this.others = new Others(settings.agents());
    this.directory = directory;
  }

  void run() throws Exception {
    Variant variant = Variant.pick(random, jdk);
    figures.say("service " + variant);
    figures.round(variant);
    int before = figures.problems();
    Path group = null;
    try (Service service = Service.start(jdk, variant, directory, others, figures)) {
      group = Machine.group(service.pid());
      try {
        trouble(variant, service, group);
        end(service);
      } finally {
        if (figures.problems() > before) {
          keep(service);
        }
      }
    } finally {
      if (group != null) {
        Machine.remove(group);
      }
    }
    if (figures.problems() == before) {
      Machine.run("rm", "-rf", directory.toString());
    }
  }

  private void trouble(Variant variant, Service service, Path group) throws Exception {
    Command command = new Command(service, figures);
    Traces before = before(variant, service, command);
    try (Clients clients = Clients.start(service.port(), figures, settings.perSecond())) {
      Scene scene =
          new Scene(
              variant,
              service,
              clients,
              command,
              new Verdicts(figures),
              figures,
              others,
              random,
              group);
      act(scene);
      expectThatItStillWorks(scene);
    }
    service.jcmd("JVMTI.agent_load", "instrument", others.byteBuddy() + "=reset");
    expectNothingLeft(service, before);
  }

  /** What is there once everything that is not ours has warmed up. */
  private Traces before(Variant variant, Service service, Command command) throws Exception {
    if (!variant.ours().equals("later")) {
      expectDone("detach", command.run(detach(service)));
    }
    service.jcmd("VM.version");
    Clients warmUp = Clients.start(service.port(), figures, settings.perSecond());
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    warmUp.close();
    Traces seen = Traces.of(service, others);
    for (int looks = 0; looks < QUIET_SECONDS; looks++) {
      TimeUnit.SECONDS.sleep(1);
      Traces next = Traces.of(service, others);
      if (next.equals(seen)) {
        break;
      }
      seen = next;
    }
    return seen;
  }

  private void act(Scene scene) throws Exception {
    Looks looks = new Looks(scene);
    List<Scene.Action> actions = new ArrayList<>(looks.all());
    actions.addAll(new Troubles(scene, looks).all());
    actions.add(new Scene.Action("thread lost", () -> lose(scene.service())));
    lose(scene.service());
    long end = System.nanoTime() + settings.round().toNanos();
    while (System.nanoTime() - end < 0) {
      Scene.Action action = Variant.pick(random, actions);
      int before = figures.problems();
      Ended ended = action.act().run();
      figures.acted(action.name(), ended);
      figures.say(action.name() + ": " + ended);
      scene.verdicts().read(scene.service().reports().resolve("report.json"));
      if (!scene.service().jvm().isAlive()) {
        figures.problem("THE SERVICE HAS ENDED: " + scene.service().jvm().describe());
        return;
      }
      if (figures.problems() > before) {
        figures.say("during: " + action.name());
      }
      scene.pause(1_500);
    }
  }

  private Ended lose(Service service) throws IOException {
    if (lost.size() >= MOST_LOST) {
      return Ended.NOTHING;
    }
    String name = Verdicts.LOST + random.nextInt(1_000_000);
    lost.add(name);
    service.ask("/lose?" + name);
    return Ended.DONE;
  }

  /** After all that, an agent must find every lost thread, and go. */
  private void expectThatItStillWorks(Scene scene) throws Exception {
    Service service = scene.service();
    Path report = service.reports().resolve("report-last.json");
    expectDone(
        "attach",
        scene
            .command()
            .run(
                List.of(
                    "attach",
                    Long.toString(service.pid()),
                    "threshold=1s",
                    "interval=500ms",
                    "prove=auto",
                    "prove.min-gap=0s",
                    "report.json=" + report)));
    boolean blind = jdk.feature() >= 19 && jdk.feature() < 22 && !isPlatform(scene);
    boolean found =
        blind || scene.await(QUIET_SECONDS, () -> scene.verdicts().read(report).containsAll(lost));
    if (!found) {
      Set<String> missing = new TreeSet<>(lost);
      missing.removeAll(scene.verdicts().read(report));
      figures.problem("NOT FOUND: " + missing + "\n" + Files.readString(report));
    }
    expectDone("detach", scene.command().run(detach(service)));
  }

  private static boolean isPlatform(Scene scene) {
    return scene.variant().threads().equals("platform");
  }

  private void expectNothingLeft(Service service, Traces before) throws Exception {
    List<String> left = List.of();
    for (int looks = 0; looks < QUIET_SECONDS; looks++) {
      left = new ArrayList<>(before.more(Traces.of(service, others)));
      if (left.isEmpty()) {
        left.addAll(Traces.instances(service));
        left.addAll(Traces.processes(service));
      }
      if (left.isEmpty()) {
        return;
      }
      TimeUnit.SECONDS.sleep(1);
    }
    figures.problem("LEFT: " + left);
    Files.write(directory.resolve("descriptors.txt"), Traces.open(service));
    service.jcmd("GC.heap_dump", directory.resolve("left.hprof").toString());
  }

  private void end(Service service) throws IOException {
    if (!service.jvm().isAlive()) {
      return;
    }
    service.ask("/end");
    int exit = service.jvm().awaitExit();
    if (exit != 0) {
      figures.problem("EXIT CODE " + exit + ": " + service.jvm().describe());
    }
    List<String> running = Traces.processes(service);
    if (!running.isEmpty()) {
      figures.problem("LEFT PROCESSES: " + running);
    }
  }

  private static List<String> detach(Service service) {
    return List.of("detach", Long.toString(service.pid()));
  }

  private void expectDone(String what, Ended ended) {
    if (ended != Ended.DONE) {
      figures.problem("AT THE END: " + what + " was " + ended);
    }
  }

  private void keep(Service service) throws IOException {
    Files.writeString(directory.resolve("service.txt"), service.jvm().describe());
    figures.say("kept: " + directory);
  }
}
