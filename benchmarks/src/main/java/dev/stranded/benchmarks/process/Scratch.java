package dev.stranded.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories for files that nobody needs afterwards. */
public final class Scratch {

  private Scratch() {}

  /** A new one, which is deleted when this process ends, as its children then are killed. */
  public static Path create(Path parent, String prefix) throws IOException {
    Path directory = Files.createTempDirectory(parent, prefix);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(directory)));
    return directory;
  }

  private static void cleanUp(Path directory) {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    delete(directory);
  }

  /** Deletes it with all that is in it. */
  public static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("Cannot delete " + directory + ": " + e);
    }
  }
}
