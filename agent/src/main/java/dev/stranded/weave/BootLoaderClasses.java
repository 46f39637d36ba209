package dev.stranded.weave;

import dev.stranded.bootstrap.HookState;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Puts {@code dev.stranded.bootstrap} into the boot loader, where woven code can see it.
 *
 * <p>The classes are defined from memory. To append a jar to the boot class path would need a
 * temporary file, keep it open for the life of the JVM, and switch class data sharing off with a
 * warning.
 *
 * <p>Confined to the thread that starts the agent. A failure half-way leaves some of the classes
 * defined, which the next attempt takes up.
 */
public final class BootLoaderClasses {

  private static final String STATE = "dev.stranded.bootstrap.HookState";
  private static final String SUFFIX = ".class";

  /** The contract that this agent's woven code and listener keep. A constant, so inlined here. */
  private static final int CONTRACT = HookState.CONTRACT;

  private BootLoaderClasses() {}

  /**
   * Defines the classes of {@code nestedJar}, or makes sure that those an earlier agent left are of
   * the same contract.
   *
   * @param nestedJar read to its end and closed
   * @throws IllegalStateException if the classes cannot be defined in this JVM, or others of a
   *     different contract are there already; says what to do
   */
  public static void define(Instrumentation instrumentation, InputStream nestedJar) {
    List<String> names = new ArrayList<>();
    try (ZipInputStream jar = new ZipInputStream(nestedJar)) {
      openUnsafe(instrumentation);
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(SUFFIX) && !name.equals("module-info.class")) {
          names.add(define(name.substring(0, name.length() - SUFFIX.length()), jar.readAllBytes()));
        }
      }
      Class<?> state = Class.forName(STATE, true, null);
      requireContract(state.getField("CONTRACT").getInt(null));
      letJavaBaseRead(instrumentation, state.getModule());
      initialise(names);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the agent's hook classes cannot be defined in this JVM's boot loader: " + e, e);
    }
  }

  static void requireContract(int found) {
    if (found != CONTRACT) {
      throw new IllegalStateException(
          "this JVM still holds the hook classes of another version of Stranded (contract "
              + found
              + ", this agent needs "
              + CONTRACT
              + "); restart the JVM, or attach with the version that it was started with");
    }
  }

  private static void openUnsafe(Instrumentation instrumentation) {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("jdk.internal.misc", Set.of(BootLoaderClasses.class.getModule())),
        Set.of(),
        Map.of());
  }

  /** Woven methods of java.base refer to classes of the boot loader's unnamed module. */
  private static void letJavaBaseRead(Instrumentation instrumentation, Module unnamed) {
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(unnamed), Map.of(), Map.of(), Set.of(), Map.of());
  }

  /**
   * Now, with stack enough. A class whose first use came at the very end of a stack would fail to
   * initialise, and from then on the woven handlers that name it would throw into the application.
   */
  private static void initialise(List<String> names) throws ClassNotFoundException {
    for (String name : names) {
      Class.forName(name, true, null);
    }
  }

  /** Returns the name by which the class is known. */
  private static String define(String internalName, byte[] bytes)
      throws ReflectiveOperationException {
    String name = internalName.replace('/', '.');
    if (isDefined(name)) {
      return name;
    }
    Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
    Method getUnsafe = unsafeType.getDeclaredMethod("getUnsafe");
    Method defineClass =
        unsafeType.getDeclaredMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
    getUnsafe.setAccessible(true);
    defineClass.setAccessible(true);
    byte[] marked = InliningMarks.ofTheJvm(bytes);
    defineClass.invoke(getUnsafe.invoke(null), name, marked, 0, marked.length, null, null);
    return name;
  }

  private static boolean isDefined(String name) {
    try {
      Class.forName(name, false, null);
      return true;
    } catch (ClassNotFoundException notYet) {
      return false;
    }
  }
}
