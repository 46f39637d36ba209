package dev.stranded.prove.analysis;

import dev.stranded.files.PrivateDirectory;
import dev.stranded.prove.dump.NoProofException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The JVM that analyses a dump: low priority unless somebody waits for it, one processor, bounded
 * heap. It is started before the dump is made, because from then on it watches: it removes the dump
 * when this JVM ends. Confined to one thread at a time.
 */
final class AnalyserProcess implements AutoCloseable {

  private static final String MAIN = "dev.stranded.launcher.AnalyserLauncher";
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final long MEGABYTE = 1 << 20;
  private static final long LEAST_HEAP_MEGABYTES = 64;
  private static final int MOST_WORDS = 300;

  /**
   * The analysis of a smaller dump is over before the slower of the JVM's compilers has paid for
   * itself. On one processor it takes half as much CPU time again with it at 60 MB, a tenth more at
   * 200 MB, and a quarter less at 600 MB.
   */
  private static final long SMALL_DUMP_BYTES = 256 * MEGABYTE;

  /**
   * The index takes less than a quarter of most dumps and a third of one of the smallest objects;
   * names, stacks and classes come on top.
   */
  private static final long EXTRA_MEGABYTES = 32;

  private final Process process;

  private AnalyserProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it. It prints nothing unless it fails.
   *
   * @param mostBytes as many as the dump may have
   * @param directory where the dump is to be
   * @param awaited whether somebody waits for it
   * @throws NoProofException if no process can be started
   */
  static AnalyserProcess start(long mostBytes, PrivateDirectory directory, boolean awaited)
      throws NoProofException {
    File jar = jar().toFile();
    if (!DescriptorRoom.isThere(() -> new FileInputStream(jar))) {
      throw new NoProofException(
          "too few file descriptors are left to start the process that analyses the heap dump");
    }
    ProcessBuilder builder = new ProcessBuilder(command(mostBytes, directory.path(), awaited));
    builder.directory(directory.path().toFile());
    builder.redirectErrorStream(true);
    forgetAgents(builder.environment());
    try {
      return new AnalyserProcess(builder.start());
    } catch (IOException | RuntimeException failure) {
      throw new NoProofException(
          "no process can be started to analyse the heap dump: " + failure.getMessage());
    }
  }

  /** Says that the dump, and what is known of it, are in the directory. */
  void analyse() {
    try (OutputStream in = process.getOutputStream()) {
      in.write(Analyser.GO);
    } catch (IOException ended) {
      // How it ended tells more than this.
    }
  }

  /**
   * Waits for it to end.
   *
   * @return whether it has ended within {@code seconds}
   */
  boolean await(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** Its exit code and the first line that it printed, if any; it must have ended. */
  String lastWords() {
    String code = Integer.toString(process.exitValue());
    try {
      InputStream output = process.getInputStream();
      String text = new String(output.readNBytes(MOST_WORDS), Charset.defaultCharset());
      return text.lines().findFirst().map(line -> code + ": " + line).orElse(code);
    } catch (IOException unreadable) {
      return code + ": what it said cannot be read: " + unreadable;
    }
  }

  /** Ends it; closes its streams, too. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static List<String> command(long mostBytes, Path directory, boolean awaited)
      throws NoProofException {
    List<String> command = new ArrayList<>();
    if (!awaited && Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "10"));
    }
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heapMegabytes(mostBytes) + "m",
            "-XX:+UseSerialGC",
            "-XX:ActiveProcessorCount=1",
            "-XX:-UsePerfData"));
    command.addAll(compilerOptions(mostBytes));
    command.addAll(List.of("-cp", jar().toString(), MAIN, directory.toString()));
    return command;
  }

  static List<String> compilerOptions(long dumpBytes) {
    // Not every HotSpot has more than one compiler, or any.
    return dumpBytes < SMALL_DUMP_BYTES
        ? List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1")
        : List.of();
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
