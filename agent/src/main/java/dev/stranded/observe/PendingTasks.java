package dev.stranded.observe;

import dev.stranded.model.Release;
import java.util.concurrent.FutureTask;

/** Where the tasks are that complete the futures waited for. */
final class PendingTasks {

  private static final JdkField STATE =
      JdkField.required("java.util.concurrent.FutureTask", "state");
  private static final JdkField RUNNER =
      JdkField.required("java.util.concurrent.FutureTask", "runner");

  Release releaseOf(Object blocker, Scene scene) {
    if (blocker instanceof FutureTask<?> && STATE.number(blocker) == 0) {
      if (RUNNER.get(blocker) instanceof Thread runner && !ThreadFields.isTerminated(runner)) {
        return new Release.RunBy(ThreadFields.id(runner), runner.getName());
      }
    }
    return new Release.Anyone();
  }
}
