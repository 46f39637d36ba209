package dev.stranded.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Verbs that need heap proofs, which this version does not make. */
abstract class AbsentCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Unmatched private @Nullable List<String> arguments;

  @Override
  public Integer call() throws CannotException {
    throw new CannotException(
        "'%s' is not part of this version; 'scan' looks at a JVM without a heap proof"
            .formatted(
                arguments == null ? spec.name() : spec.name() + " " + String.join(" ", arguments)));
  }

  @Command(name = "prove", hidden = true, description = "A heap proof now; not in this version.")
  static final class Prove extends AbsentCommand {}

  @Command(
      name = "analyze",
      hidden = true,
      description = "The same proof on a heap dump; not in this version.")
  static final class Analyze extends AbsentCommand {}
}
