package dev.stranded.chaos;

import dev.acme.chaos.Shop;
import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Jdk;
import dev.stranded.integration.Launch;
import dev.stranded.integration.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A shop that runs, and its directories. Confined to the thread of its JDK. */
final class Service implements AutoCloseable {

  private static final int DISK_MEGABYTES = 400;

  private final Jdk jdk;
  private final ForkedJvm jvm;
  private final int port;
  private final Path directory;
  private final boolean ownDisk;
  private final Optional<Clock> clock;

  private Service(
      Jdk jdk, ForkedJvm jvm, int port, Path directory, boolean ownDisk, Optional<Clock> clock) {
    this.jdk = jdk;
    this.jvm = jvm;
    this.port = port;
    this.directory = directory;
    this.ownDisk = ownDisk;
    this.clock = clock;
  }

  static Service start(Jdk jdk, Variant variant, Path directory, Others others, Figures figures)
      throws IOException {
    Path disk = Files.createDirectories(directory.resolve("disk"));
    Files.createDirectories(directory.resolve("reports"));
    boolean ownDisk = Machine.mount(disk, DISK_MEGABYTES);
    if (!ownDisk) {
      figures.skipped("filled disks: no small one can be mounted here");
    }
    Launch launch =
        Launch.of(jdk, Shop.class)
            .by("prlimit", "--nofile=" + Machine.DESCRIPTORS + ":" + Machine.DESCRIPTORS)
            .with("jetty", "HikariCP", "h2-", "slf4j-api")
            .jvm(
                "-Xmx" + variant.heapMegabytes() + "m",
                "-XX:+Use" + variant.collector() + "GC",
                "-XX:TieredStopAtLevel=4",
                "-XX:ErrorFile=" + directory.resolve("hs_err.log"),
                "-Djava.io.tmpdir=" + disk)
            .args(variant.threads());
    if (jdk.hasVirtualThreads()) {
      launch.jvm("-XX:+EnableDynamicAgentLoading");
    }
    Optional<Clock> clock = clock(variant, directory, others, figures);
    if (clock.isPresent()) {
      launch.env("LD_PRELOAD", clock.get().library().toString());
      launch.env("CHAOS_CLOCK", clock.get().file().toString());
    }
    ForkedJvm jvm = launch.jvm(agents(variant, others, figures)).start();
    jvm.awaitLine(line -> line.startsWith("READY "), "READY");
    String ready =
        jvm.out().lines().stream().filter(l -> l.startsWith("READY ")).findFirst().orElseThrow();
    return new Service(jdk, jvm, Integer.parseInt(ready.substring(6)), directory, ownDisk, clock);
  }

  private static String[] agents(Variant variant, Others others, Figures figures)
      throws IOException {
    List<String> agents = new ArrayList<>();
    Optional<List<String>> other = others.atStart(variant.other());
    other.ifPresentOrElse(
        agents::addAll, () -> figures.skipped(variant.other() + ": its jar is not there"));
    if (!variant.ours().equals("later")) {
      agents.add(
          variant.ours().equals("first") ? 0 : agents.size(),
          "-javaagent:" + Product.JAR + "=threshold=2s,interval=1s,log=off");
    }
    return agents.toArray(String[]::new);
  }

  private static Optional<Clock> clock(
      Variant variant, Path directory, Others others, Figures figures) throws IOException {
    if (!variant.turned()) {
      return Optional.empty();
    }
    Optional<Path> library = Clock.library(others.directory());
    if (library.isEmpty()) {
      figures.skipped("clocks: there is no gcc here, or not its source");
      return Optional.empty();
    }
    return Optional.of(Clock.of(library.get(), directory.resolve("clock")));
  }

  /** Its own clock, if it has one. */
  Optional<Clock> clock() {
    return clock;
  }

  Jdk jdk() {
    return jdk;
  }

  ForkedJvm jvm() {
    return jvm;
  }

  long pid() {
    return jvm.pid();
  }

  int port() {
    return port;
  }

  /** Its temporary directory, and that of the commands. */
  Path disk() {
    return directory.resolve("disk");
  }

  boolean hasOwnDisk() {
    return ownDisk;
  }

  Path reports() {
    return directory.resolve("reports");
  }

  Path directory() {
    return directory;
  }

  /** Asks on a connection of its own. */
  String ask(String target) throws IOException {
    try (Connection connection = new Connection(port)) {
      return connection.get(target);
    }
  }

  /** Lets the JDK's own command do something to it. */
  boolean jcmd(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool("jcmd").toString());
    command.add(Long.toString(pid()));
    command.addAll(List.of(arguments));
    return Machine.run(command.toArray(String[]::new));
  }

  @Override
  public void close() {
    jvm.close();
    if (ownDisk) {
      Machine.unmount(disk());
    }
  }
}
