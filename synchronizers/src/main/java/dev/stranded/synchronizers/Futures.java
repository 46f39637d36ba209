package dev.stranded.synchronizers;

import static dev.stranded.synchronizers.Row.JUC;

import java.util.List;
import java.util.Set;

/** The rows of futures, and of executors that wait for theirs. */
final class Futures {

  /** Of classes that also run tasks, only what waits for one to be done. */
  private static final Set<String> WAITS =
      Set.of(
          "get",
          "join",
          "invoke",
          "invokeAll",
          "invokeAny",
          "awaitDone",
          "waitingGet",
          "timedGet",
          "quietlyJoin",
          "quietlyInvoke",
          "awaitTermination",
          "close");

  static final List<Synchronizer> ROWS =
      List.of(
          future(JUC + "FutureTask", Jdks.ALL)
              .endedBy(Ending.RUNNER)
              .parksOnItself()
              .waiter("$WaitNode", "thread")
              .runs("run")
              .done(),
          future(JUC + "CompletableFuture", Jdks.ALL)
              .uninterruptible("join")
              .parksOn("$Signaller")
              .waiter("$Signaller", "thread")
              .done(),
          future(JUC + "ForkJoinTask", Jdks.ALL)
              .uninterruptible("join", "invoke", "invokeAll", "quietlyJoin", "quietlyInvoke")
              .parksOnItself()
              .waiter("$Aux", "thread")
              .runs("doExec")
              .done(),
          future(JUC + "CountedCompleter", Jdks.ALL).done(),
          future(JUC + "AbstractExecutorService", Jdks.ALL).done(),
          future(JUC + "ThreadPoolExecutor", Jdks.ALL)
              .idleIn("getTask")
              .runs("runWorker")
              .begins()
              .done(),
          future(JUC + "ThreadPerTaskExecutor", Jdks.SINCE_21).done(),
          future(JUC + "StructuredTaskScope", Jdks.SINCE_21).done(),
          future(JUC + "StructuredTaskScopeImpl", Jdks.SINCE_25).done(),
          Row.of(JUC + "ForkJoinPool")
              .endedBy(Ending.REACHER)
              .waits(
                  Kind.FUTURE,
                  Set.of(
                      "invoke",
                      "invokeAll",
                      "invokeAny",
                      "awaitTermination",
                      "close",
                      "awaitQuiescence"))
              .waits(Kind.OTHER, Set.of("awaitWork"))
              .idleIn("awaitWork")
              .done());

  private Futures() {}

  private static Row future(String type, Jdks jdks) {
    return Row.of(type, jdks).endedBy(Ending.REACHER).waits(Kind.FUTURE, WAITS);
  }
}
