package dev.stranded.benchmarks.heap;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The process that is measured: {@code ReadDump READER FILE} reads one dump by one reader and
 * prints what that found.
 */
public final class ReadDump {
  private ReadDump() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    HeapReader reader =
        switch (arguments[0]) {
          case "stranded" -> new StrandedReader();
          case "shark" -> new SharkReader();
          case "netbeans" -> new NetBeansReader();
          default -> throw new IllegalArgumentException("No reader is named " + arguments[0]);
        };
    System.out.println(reader.read(Path.of(arguments[1])));
  }
}
