package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.ProofScenario;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;

/** A JVM in a container, as the host sees it: other process ids, another /tmp. */
class NamespaceIT {

  private static final String[] OWN_PROCESSES = {"/usr/bin/unshare", "-p", "-f", "--mount-proc"};

  @BeforeEach
  void needs() {
    Needs.root();
    Needs.command("/usr/bin/unshare", "-m", "-p", "-f", "--mount-proc", "true");
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void provesInAnotherPidNamespace(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), ProofScenario.class).args("platform");
    try (ForkedJvm app = launch.by(OWN_PROCESSES).start().awaitLine("READY")) {
      expectLost(scan(setup, app));
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void provesWhereTheTemporaryDirectoryIsAnother(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), ProofScenario.class).args("platform");
    try (ForkedJvm app = withTmp(launch, "rw").start().awaitLine("READY")) {
      expectLost(scan(setup, app));
    }
  }

  /** The JVM makes its socket there; to wait for it takes 11 s and names the wrong cause. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void saysSoWhereTheTemporaryDirectoryCannotBeWritten(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), ProofScenario.class).args("platform");
    try (ForkedJvm app = withTmp(launch, "ro").start().awaitLine("READY")) {
      Product.Result scan = scan(setup, app);
      assertThat(scan.exit()).as(scan.all()).isEqualTo(2);
      assertThat(scan.err()).contains("/tmp", "-javaagent");
    }
  }

  private static Launch withTmp(Launch launch, String how) {
    Needs.outside("/tmp");
    return launch.by(
        "/usr/bin/unshare",
        "-m",
        "-p",
        "-f",
        "--mount-proc",
        "sh",
        "-c",
        // Without the data of a running JVM, which would be in /tmp.
        "mount -t tmpfs -o " + how + " none /tmp; exec \"$@\"",
        "sh");
  }

  private Product.Result scan(Setup setup, ForkedJvm app) {
    return Product.run(setup.jdk(), "scan", Long.toString(java(app).pid()), "--threshold", "1s");
  }

  private static ProcessHandle java(ForkedJvm app) {
    Deadline deadline = Deadline.usual();
    while (!deadline.isOver()) {
      var java =
          ProcessHandle.of(app.pid()).stream()
              .flatMap(ProcessHandle::descendants)
              .filter(one -> one.info().command().orElse("").endsWith("/java"))
              .findFirst();
      if (java.isPresent()) {
        return java.get();
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("no JVM\n" + app.describe());
  }

  private static void expectLost(Product.Result scan) {
    assertThat(scan.exit()).as(scan.all()).isEqualTo(1);
    assertThat(scan.out()).contains("lost-consumer", "Heap proof: paused");
  }
}
