package dev.stranded.cli;

import picocli.CommandLine;

/** Where the launcher hands over. Stateless. */
public final class CommandLineEntry {

  private CommandLineEntry() {}

  /** Carries out {@code arguments} and returns the exit code. */
  public static int run(String[] arguments) {
    CommandLine commandLine = new CommandLine(new Stranded());
    commandLine.setCommandName("java -jar stranded.jar");
    commandLine.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            Terminal.isColoured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(ExitCode.messageOf(failure));
          return ExitCode.COULD_NOT;
        });
    return commandLine.execute(ArgumentForms.of(arguments, commandLine));
  }
}
