package dev.stranded.prove;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the JVM that analyses a dump: low priority, one processor, bounded heap. Stateless. */
final class AnalyserProcess {

  private static final String MAIN = "dev.stranded.launcher.AnalyserLauncher";
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final long MEGABYTE = 1 << 20;
  private static final long LEAST_HEAP_MEGABYTES = 64;

  /**
   * The index takes less than a quarter of most dumps and a third of one of the smallest objects;
   * names, stacks and classes come on top.
   */
  private static final long EXTRA_MEGABYTES = 32;

  private AnalyserProcess() {}

  /**
   * Starts it. It prints nothing unless it fails.
   *
   * @param directory where the dump is
   * @throws NoProofException if no process can be started
   */
  static Process start(HeapDump dump, Path directory) throws NoProofException {
    ProcessBuilder builder = new ProcessBuilder(command(dump, directory));
    builder.directory(directory.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing(directory).toFile()));
    builder.redirectErrorStream(true);
    forgetAgents(builder.environment());
    try {
      return builder.start();
    } catch (IOException | RuntimeException failure) {
      throw new NoProofException(
          "no process can be started to analyse the heap dump: " + failure.getMessage());
    }
  }

  private static Path nothing(Path directory) throws NoProofException {
    try {
      return Files.write(directory.resolve("nothing"), new byte[0]);
    } catch (IOException failure) {
      throw new NoProofException("cannot write to " + directory + ": " + failure);
    }
  }

  private static List<String> command(HeapDump dump, Path directory) throws NoProofException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "10"));
    }
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heapMegabytes(dump.bytes()) + "m",
            "-XX:+UseSerialGC",
            "-XX:ActiveProcessorCount=1",
            "-XX:-UsePerfData",
            "-cp",
            jar().toString(),
            MAIN,
            directory.toString(),
            Long.toString(ProcessHandle.current().pid())));
    return command;
  }

  static long heapMegabytes(long dumpBytes) {
    return Math.max(LEAST_HEAP_MEGABYTES, dumpBytes / 3 / MEGABYTE + EXTRA_MEGABYTES);
  }

  /** Whatever the environment makes every JVM load is not for this one. */
  private static void forgetAgents(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("STRANDED_")
                    || List.of(
                            "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
                        .contains(name));
  }

  private static Path jar() throws NoProofException {
    try {
      return Path.of(
          AnalyserProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException | RuntimeException unknown) {
      throw new NoProofException("cannot tell where stranded.jar is: " + unknown);
    }
  }
}
