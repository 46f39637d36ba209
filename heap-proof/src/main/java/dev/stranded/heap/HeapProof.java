package dev.stranded.heap;

import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.DumpFile;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.synchronizers.JdkFrames;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Judges the threads of a heap dump.
 *
 * <p>A thread is lost if it waits without limit and nobody who could end the wait can ever run
 * again; that is the least fixpoint over reachability and ownership. Whatever is uncertain counts
 * as live.
 */
public final class HeapProof {
  private HeapProof() {}

  /**
   * Analyses a dump of a HotSpot JVM, plain or gzip. Takes about 12 bytes of Java heap for each
   * object in the dump and as many threads as there are processors; the file is mapped.
   *
   * @throws HprofException if the file is no dump, is cut short or contradicts itself; there is no
   *     verdict then
   * @throws IOException if it cannot be read, or there is no room to unpack it
   */
  public static HeapVerdicts analyze(Path dump, ProofRequest request) throws IOException {
    long start = System.nanoTime();
    try (DumpFile file = DumpFile.open(dump, request.temporaryDirectory())) {
      return new Prover(file.bytes(), request, System.nanoTime() - start).prove();
    } catch (IndexOutOfBoundsException | InternalError e) {
      if (!isOfFile(e)) {
        throw e;
      }
      HprofException problem = new HprofException("The dump cannot be read: " + e, 0);
      problem.initCause(e);
      throw problem;
    }
  }

  /**
   * Whether a read failed because the file says something else than before, or is shorter: every
   * read was checked. The JVM's words for a mapped file that vanished are those of JDK 17 and 25.
   */
  private static boolean isOfFile(Throwable failure) {
    if (failure instanceof InternalError) {
      return String.valueOf(failure.getMessage()).contains("unsafe memory access");
    }
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (!JdkFrames.isJdk(frame)) {
        return frame.getClassName().equals(DumpBytes.class.getName());
      }
    }
    return false;
  }
}
