package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.attach.RunningJvm;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JVMs that can be attached to. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Lists the JVMs that can be attached to.")
final class ListCommand implements Callable<Integer> {

  private static final int MAX_MAIN_WIDTH = 50;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotException {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new CannotException(
          "this Java runtime has no module jdk.attach; run the command with the java of a JDK");
    }
    List<RunningJvm> jvms = RunningJvm.all();
    PrintWriter out = spec.commandLine().getOut();
    if (jvms.isEmpty()) {
      out.println("No JVM of this user runs.");
      return ExitCode.OK;
    }
    int main = width(jvms.stream().map(RunningJvm::mainClass).toList(), "MAIN CLASS");
    int java = width(jvms.stream().map(RunningJvm::version).toList(), "JAVA");
    String row = "%7s  %-" + Math.min(main, MAX_MAIN_WIDTH) + "s  %-" + java + "s  %s%n";
    out.printf(row, "PID", "MAIN CLASS", "JAVA", "AGENT");
    for (RunningJvm jvm : jvms) {
      out.printf(row, jvm.pid(), jvm.mainClass(), jvm.version(), jvm.agent());
    }
    List<String> others =
        jvms.stream().map(RunningJvm::user).filter(user -> !user.isEmpty()).distinct().toList();
    if (!others.isEmpty()) {
      out.println("JVMs of other users are not asked; to list one's with all there is to tell:");
      for (String user : others) {
        out.println("  " + RunningJvm.listAs(user));
      }
    }
    return ExitCode.OK;
  }

  private static int width(List<String> column, String title) {
    return Math.max(title.length(), column.stream().mapToInt(String::length).max().orElse(0));
  }
}
