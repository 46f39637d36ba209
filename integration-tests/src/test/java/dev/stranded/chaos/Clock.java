package dev.stranded.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The clock of one process: what it shows is the machine's and an offset in a file. By a few lines
 * of C in front of the C library. Immutable.
 */
record Clock(Path library, Path file) {

  private static final Path SOURCE = Path.of("integration-tests/src/test/c/clock.c");

  /** Compiles what is needed into {@code directory}, unless it is there; empty without compiler. */
  static synchronized Optional<Path> library(Path directory) throws IOException {
    Path library = directory.resolve("clock.so");
    Files.createDirectories(directory);
    boolean there =
        Files.exists(library)
            || (Files.exists(SOURCE)
                && isCommand("gcc")
                && Machine.run(
                    "gcc",
                    "-shared",
                    "-fPIC",
                    "-O1",
                    "-o",
                    library.toString(),
                    SOURCE.toString(),
                    "-ldl"));
    return there ? Optional.of(library) : Optional.empty();
  }

  private static boolean isCommand(String name) {
    return Files.isExecutable(Path.of("/usr/bin", name));
  }

  /** One that shows the right time. */
  static Clock of(Path library, Path file) throws IOException {
    Clock clock = new Clock(library, file);
    clock.turn(0);
    return clock;
  }

  /** From now on it shows so many seconds more than the machine's. */
  void turn(long seconds) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.putLong(seconds).flip();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(bytes, 0);
    }
  }
}
