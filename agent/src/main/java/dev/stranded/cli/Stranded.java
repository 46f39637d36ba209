package dev.stranded.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The verbs. */
@Command(
    name = "stranded",
    description = "Finds JVM threads that nobody can ever wake.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    subcommands = {
      ListCommand.class,
      ScanCommand.class,
      AttachCommand.class,
      DetachCommand.class,
      ReportCommand.class,
      ProveCommand.class,
      WatchCommand.class,
      AnalyzeCommand.class,
      DiffCommand.class,
      RelayCommand.class,
      HelpCommand.class,
      VersionCommand.class
    },
    footer = {
      "",
      "'VERB --help' shows the options of a verb.",
      "Options may be written '--threshold 5s', '--threshold=5s' or 'threshold=5s'.",
      "Exit code: 0 done, 1 'scan', 'report', 'watch', 'prove' or 'analyze' has findings, or 'diff' new ones,",
      "2 it could not be done.",
      "As an agent: java -javaagent:stranded.jar=key=value,... -jar app.jar"
    })
final class Stranded implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        spec.commandLine(), "Say what to do; 'help' lists the verbs.");
  }
}
