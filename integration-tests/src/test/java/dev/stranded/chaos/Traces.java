package dev.stranded.chaos;

import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Launch;
import dev.stranded.integration.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service has, to be compared with what it has later. Immutable.
 *
 * @param threads how many of each name, digits aside
 * @param descriptors how many of each target
 * @param files below its directory
 */
record Traces(Map<String, Integer> threads, Map<String, Integer> descriptors, List<String> files) {

  /** Of the JDK's own, as many as its load wants. */
  private static final Pattern OF_THE_JDK =
      Pattern.compile("ForkJoinPool-N-(worker-N|delayScheduler)|VirtualThread-unparker");

  private static final Pattern OURS =
      Pattern.compile("\\s(dev\\.stranded\\.(?!bootstrap|launcher\\.Launcher)\\S+)");

  static Traces of(Service service, Others others) throws IOException {
    Map<String, Integer> threads = new TreeMap<>();
    service
        .ask("/threads")
        .lines()
        .filter(name -> !name.startsWith(Verdicts.LOST))
        .map(name -> name.replaceAll("\\d+", "N"))
        .filter(name -> !OF_THE_JDK.matcher(name).matches())
        .forEach(name -> threads.merge(name, 1, Integer::sum));
    return new Traces(threads, descriptors(service, others), files(service));
  }

  /** Each descriptor that is open, by its number. */
  static List<String> open(Service service) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(service.pid()), "fd"))) {
      for (Path one : open.sorted().toList()) {
        lines.add(one.getFileName() + " " + target(one));
      }
    }
    return lines;
  }

  private static Map<String, Integer> descriptors(Service service, Others others)
      throws IOException {
    Map<String, Integer> descriptors = new TreeMap<>();
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(service.pid()), "fd"))) {
      for (Path one : open.toList()) {
        String target = target(one);
        if (!target.isEmpty() && !target.startsWith(others.directory().toString())) {
          descriptors.merge(target.replaceAll("\\[\\d+\\]", ""), 1, Integer::sum);
        }
      }
    }
    return descriptors;
  }

  /** Empty if it was closed meanwhile. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static List<String> files(Service service) throws IOException {
    try (Stream<Path> files = Files.walk(service.directory())) {
      return files.map(service.directory()::relativize).map(Path::toString).sorted().toList();
    }
  }

  /** What is there now and was not before; empty if nothing is. */
  List<String> more(Traces now) {
    List<String> more = new ArrayList<>();
    now.threads.forEach((name, count) -> note(more, "thread " + name, threads.get(name), count));
    now.descriptors.forEach(
        (target, count) -> {
          // The jar that the JVM itself has put on the class path stays open.
          if (!target.equals(Product.JAR.toString()) || count > 1) {
            note(more, "descriptor " + target, descriptors.get(target), count);
          }
        });
    now.files.stream()
        .filter(
            file ->
                !files.contains(file)
                    && !file.matches("reports/(report|report-last|scan|agent)\\..*"))
        .forEach(file -> more.add("file " + file));
    return more;
  }

  private static void note(List<String> more, String what, Integer before, int now) {
    int was = before == null ? 0 : before;
    if (now > was) {
      more.add("%s: %d, were %d".formatted(what, now, was));
    }
  }

  /** Classes of ours with objects on the heap, by the JDK's own command, which collects before. */
  static List<String> instances(Service service) {
    List<String> command =
        List.of(
            service.jdk().tool("jcmd").toString(),
            Long.toString(service.pid()),
            "GC.class_histogram");
    try (ForkedJvm jcmd = Launch.fork(command, Map.of())) {
      int exit = jcmd.awaitExit();
      return exit == 0
          ? jcmd.out().lines().stream().filter(line -> OURS.matcher(line).find()).toList()
          : List.of("jcmd: " + jcmd.describe());
    }
  }

  /** Processes that were started for this service and still run. */
  static List<String> processes(Service service) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != service.pid())
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .orElse("")
                    .contains(service.directory().toString() + "/"))
        .map(process -> process.pid() + " " + process.info().commandLine().orElse(""))
        .toList();
  }
}
