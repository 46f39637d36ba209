package dev.stranded.prove.barrier;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;

/** Tells the JVMs in which the barrier was tried. Stateless. */
final class SupportedJvm {

  private static final int BARRIER_SINCE = 16;

  private SupportedJvm() {}

  /**
   * Does nothing in a JVM where it was tried.
   *
   * @throws BarrierException in another
   */
  static void require() throws BarrierException {
    String name = System.getProperty("java.vm.name", "");
    if (!name.contains("HotSpot") && !name.contains("OpenJDK")) {
      throw new BarrierException("this JVM is not HotSpot");
    }
    if (Runtime.version().feature() < BARRIER_SINCE) {
      throw new BarrierException("it came with JDK " + BARRIER_SINCE);
    }
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN
        || !System.getProperty("sun.arch.data.model", "").equals("64")) {
      throw new BarrierException("it is there for 64-bit little-endian processors alone");
    }
    if (ModuleLayer.boot().findModule("jdk.crac").isPresent()) {
      throw new BarrierException(
          "it has not been tried in JVMs that are saved and restored (CRaC)");
    }
    if (isOn("UseJVMCICompiler")) {
      throw new BarrierException("it has not been tried with the Graal compiler");
    }
  }

  private static boolean isOn(String flag) throws BarrierException {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption(flag)
          .getValue()
          .equals("true");
    } catch (IllegalArgumentException unknown) {
      return false; // A JVM that was built without JVMCI has no such flag.
    } catch (LinkageError missing) {
      throw new BarrierException("the module jdk.management is missing", missing);
    }
  }
}
