package dev.stranded.synchronizers;

import java.util.List;
import java.util.Set;

/** The rows of threads, and of the registries that list them. */
final class ThreadRows {

  private static final String REGISTRY = "registry: no code wakes a thread found there";
  private static final String ASKED = "asked whether it is alive";

  static final List<Synchronizer> ROWS =
      List.of(
          Row.of("java.lang.Thread")
              .endedBy(Ending.END)
              .waits(Kind.JOIN, Set.of("join"))
              .begins()
              .done(),
          registry("java.lang.Thread", "container", Jdks.SINCE_21),
          Row.of("java.lang.ThreadGroup", Jdks.UNTIL_17)
              .mark("threads", REGISTRY, "java.lang.ThreadGroup.enumerate")
              .mark("groups", REGISTRY, "java.lang.ThreadGroup.enumerate")
              .done(),
          registry("java.lang.ThreadGroup", "groups", Jdks.SINCE_21),
          registry("java.lang.ThreadGroup", "weaks", Jdks.SINCE_21),
          registry("jdk.internal.vm.ThreadContainers", "CONTAINER_REGISTRY", Jdks.SINCE_21),
          registry(
              "jdk.internal.vm.ThreadContainers$RootContainer$TrackingRootContainer",
              "VTHREADS",
              Jdks.SINCE_21),
          Row.of("jdk.internal.vm.SharedThreadContainer", Jdks.SINCE_21)
              .mark("virtualThreads", REGISTRY)
              .begins()
              .done(),
          Row.of("java.io.PipedInputStream")
              .mark("readSide", ASKED)
              .mark("writeSide", ASKED)
              .done(),
          Row.of("java.io.PipedReader").mark("readSide", ASKED).mark("writeSide", ASKED).done());

  private ThreadRows() {}

  private static Synchronizer registry(String type, String field, Jdks jdks) {
    return Row.of(type, jdks).mark(field, REGISTRY).done();
  }
}
