package dev.stranded.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Lets every option be written in either form: {@code --threshold 5s}, as a command has it, and
 * {@code threshold=5s}, as the agent's argument has it. Stateless.
 */
final class ArgumentForms {

  private static final String DASHES = "--";

  private ArgumentForms() {}

  /** The arguments as the verb they begin with knows them. */
  static String[] of(String[] arguments, CommandLine commandLine) {
    CommandLine verb =
        arguments.length == 0 ? null : commandLine.getSubcommands().get(arguments[0]);
    if (verb == null) {
      return arguments;
    }
    boolean takesPairs = verb.getCommandName().equals("attach");
    List<String> known = new ArrayList<>(List.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      if (takesPairs && argument.startsWith(DASHES) && !isOption(verb.getCommandSpec(), argument)) {
        String pair = argument.substring(DASHES.length());
        boolean hasValue = pair.contains("=") || i + 1 == arguments.length;
        known.add(hasValue ? pair : pair + "=" + arguments[++i]);
      } else if (!takesPairs && isPairFor(verb.getCommandSpec(), argument)) {
        known.add(DASHES + argument);
      } else {
        known.add(argument);
      }
    }
    return known.toArray(String[]::new);
  }

  private static boolean isPairFor(CommandSpec verb, String argument) {
    return argument.indexOf('=') > 0 && isOption(verb, DASHES + argument);
  }

  private static boolean isOption(CommandSpec verb, String argument) {
    int equals = argument.indexOf('=');
    return verb.findOption(equals < 0 ? argument : argument.substring(0, equals)) != null;
  }
}
