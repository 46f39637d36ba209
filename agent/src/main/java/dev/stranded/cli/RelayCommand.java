package dev.stranded.cli;

import dev.stranded.attach.Relay;
import dev.stranded.attach.Target;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the command starts as the user of a target that is another's. Not for people. */
@Command(name = "relay", hidden = true, description = "For the command itself.")
final class RelayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PID")
  private long pid;

  @Parameters(index = "1", paramLabel = "SECONDS")
  private long seconds;

  @Override
  public Integer call() throws Exception {
    new Relay(System.in, new FileOutputStream(FileDescriptor.out))
        .run(new Target(pid, spec.commandLine().getErr()), Duration.ofSeconds(seconds));
    return ExitCode.OK;
  }
}
