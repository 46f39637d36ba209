package dev.stranded.prove.barrier;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A heap dump for which all threads of the application are suspended, by JVMTI, since before the
 * escape barrier: nobody can hide again what the barrier has put back. What is done meanwhile
 * stands in {@code src/main/native/escape_barrier.c}, and no Java runs. Confined to the thread that
 * dumps the heap; a second thread watches it, and lets all go if it gets no further.
 *
 * <p>Where another agent may suspend threads (a debugger), this one may not: JVMTI gives the
 * capability to one at a time. Virtual threads are not suspended while they are mounted: the
 * barrier does not reach them either.
 */
public final class SuspendedDump {

  /** Functions of the library, which take the address of a {@code Hold}. */
  interface Functions {
    int dump(long hold) throws Throwable;

    int watch(long hold) throws Throwable;

    int release(long hold) throws Throwable;
  }

  /** What {@code dump} answers. */
  private static final int NOT_SUSPENDED = 1;

  private static final int NO_DUMP = 2;

  /** Positions in {@code Hold}, in words. */
  private static final int ENVIRONMENT = 0;

  private static final int VM = 1;
  private static final int PATH = 2;
  private static final int SEGMENT = 3;
  private static final int LIVE = 4;
  private static final int PATIENCE = 5;
  private static final int STALL = 6;
  private static final int MESSAGE = 7;
  private static final int MOVED = 8;
  private static final int REFUSAL = 9;
  private static final int HANDING = 11;
  private static final int HANDED = 12;
  private static final int WORDS = 22;

  /** Behind it: the message, the path, the segment. */
  private static final int AFTER_MESSAGE = WORDS + 1024 / Long.BYTES;

  /** Longer than it takes to suspend ten thousand threads one after the other. */
  private static final long PATIENCE_NANOS = 500_000_000;

  /** Since 22 a dump is merged from such files, which are made in its safepoint, outside it. */
  private static final String FIRST_SEGMENT = ".p0";

  /** After so many dumps in a row that ended in impatience no more are tried. */
  private static final int MOST_IN_VAIN = 3;

  private static int inVain;

  private final Functions functions;
  private final long environment;
  private final long vm;

  SuspendedDump(Functions functions, long environment, long vm) {
    this.functions = functions;
    this.environment = environment;
    this.vm = vm;
  }

  /**
   * Raises the barrier and dumps the heap.
   *
   * @param live whether to collect first, in the same safepoint
   * @return empty if threads can't be suspended here: then there is no dump
   * @throws IOException if the JVM cannot write it
   * @throws BarrierException if the barrier was refused; there is a dump all the same
   */
  public Optional<Stillness> make(Path file, boolean live) throws IOException, BarrierException {
    return make(file, live, 0);
  }

  /**
   * As the other.
   *
   * @param stallMillis for which it waits when all are suspended
   */
  Optional<Stillness> make(Path file, boolean live, int stallMillis)
      throws IOException, BarrierException {
    if (inVain >= MOST_IN_VAIN) {
      return Optional.empty();
    }
    String name = file.toAbsolutePath().toString();
    byte[] path = modifiedUtf8(name);
    byte[] segment = modifiedUtf8(name + FIRST_SEGMENT);
    int segmentAt = AFTER_MESSAGE + words(path);
    try {
      NativeMemory hold = new NativeMemory(segmentAt + words(segment));
      try {
        put(hold, AFTER_MESSAGE, path);
        put(hold, segmentAt, segment);
        hold.set(ENVIRONMENT, environment);
        hold.set(VM, vm);
        hold.set(PATH, hold.address(AFTER_MESSAGE));
        hold.set(SEGMENT, hold.address(segmentAt));
        hold.set(LIVE, live ? 1 : 0);
        hold.set(PATIENCE, PATIENCE_NANOS);
        hold.set(STALL, stallMillis);
        hold.set(MESSAGE, hold.address(WORDS));
        return made(hold);
      } finally {
        hold.free();
      }
    } catch (IOException | BarrierException | RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new BarrierException("its library cannot be called: " + failure, failure);
    }
  }

  private Optional<Stillness> made(NativeMemory hold) throws Throwable {
    long address = hold.address(0);
    Watcher watcher = new Watcher(functions, address);
    watcher.start();
    int answer = functions.dump(address);
    watcher.await();
    Stillness stillness = new Stillness(hold.get(MOVED) == 0, handing(hold));
    functions.release(address);
    if (answer == NO_DUMP) {
      throw new IOException(text(hold, WORDS));
    }
    if (answer == NOT_SUSPENDED) {
      return Optional.empty();
    }
    inVain = stillness.whole() ? 0 : inVain + 1;
    if (hold.get(REFUSAL) != 0) {
      throw new BarrierException("FollowReferences answers " + hold.get(REFUSAL));
    }
    return Optional.of(stillness);
  }

  private static Set<Long> handing(NativeMemory hold) throws Throwable {
    Set<Long> ids = new HashSet<>();
    long count = hold.get(HANDED);
    for (long i = 0; i < count; i++) {
      ids.add(hold.at(hold.get(HANDING) + i * Long.BYTES));
    }
    return ids;
  }

  /** As JNI wants it: surrogates one by one. */
  private static byte[] modifiedUtf8(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeUTF(text);
    byte[] withLength = bytes.toByteArray();
    byte[] terminated = new byte[withLength.length - Short.BYTES + 1];
    System.arraycopy(withLength, Short.BYTES, terminated, 0, terminated.length - 1);
    return terminated;
  }

  private static int words(byte[] bytes) {
    return bytes.length / Long.BYTES + 1;
  }

  private static void put(NativeMemory memory, int at, byte[] bytes) throws Throwable {
    for (int i = 0; i < bytes.length; i++) {
      int word = at + i / Long.BYTES;
      long shifted = (bytes[i] & 0xffL) << (Byte.SIZE * (i % Long.BYTES));
      memory.set(word, memory.get(word) | shifted);
    }
  }

  /** Up to the first byte that is 0. */
  private static String text(NativeMemory memory, int at) throws Throwable {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; ; i++) {
      long word = memory.get(at + i / Long.BYTES);
      int next = (int) (word >>> (Byte.SIZE * (i % Long.BYTES))) & 0xff;
      if (next == 0) {
        return bytes.toString(StandardCharsets.UTF_8);
      }
      bytes.write(next);
    }
  }

  /** Lets all threads go when the dump is made, or cannot be made. Ends soon after. */
  private static final class Watcher extends Thread {
    private final Functions functions;
    private final long hold;

    Watcher(Functions functions, long hold) {
      super(null, null, "stranded-dump-watcher", 0, false);
      this.functions = functions;
      this.hold = hold;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        functions.watch(hold);
      } catch (Throwable failure) {
        // Then the dumper waits for it in vain, and suspends nobody.
      }
    }

    void await() {
      boolean interrupted = false;
      while (isAlive()) {
        try {
          join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
