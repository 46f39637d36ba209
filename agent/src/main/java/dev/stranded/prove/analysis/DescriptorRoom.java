package dev.stranded.prove.analysis;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether this JVM may open the file descriptors that it takes to start a process. Stateless.
 *
 * <p>It takes ten, for five pipes. Where they cannot all be had, {@code ProcessImpl.forkAndExec} of
 * the JDK closes descriptors that it has not opened: variables it has not set yet tell which,
 * mostly number 0, which is standard input or whatever was opened in its place. Seen on JDK 17, 25
 * and 27.
 */
final class DescriptorRoom {

  /** More than it takes: other threads open files, too. */
  static final int WANTED = 32;

  private DescriptorRoom() {}

  /** Opens something that takes a descriptor. */
  interface Opener {
    Closeable open() throws IOException;
  }

  /** Whether there is room: opens as many as are wanted, and closes them again. */
  static boolean isThere(Opener opener) {
    List<Closeable> opened = new ArrayList<>(WANTED);
    try {
      while (opened.size() < WANTED) {
        opened.add(opener.open());
      }
      return true;
    } catch (IOException none) {
      return false;
    } finally {
      opened.forEach(DescriptorRoom::close);
    }
  }

  private static void close(Closeable opened) {
    try {
      opened.close();
    } catch (IOException impossible) {
      // It was opened for reading.
    }
  }
}
