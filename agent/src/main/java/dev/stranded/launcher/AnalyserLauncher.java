package dev.stranded.launcher;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** Main class of the JVM that analyses a heap dump for an agent: for nobody else. */
public final class AnalyserLauncher {

  private AnalyserLauncher() {}

  /** Hands over and exits the JVM. */
  public static void main(String[] arguments) throws Exception {
    Path jar =
        Path.of(AnalyserLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    IsolatedClassLoader loader = new IsolatedClassLoader(jar, ClassLoader.getPlatformClassLoader());
    Class<?> entry = Class.forName("dev.stranded.prove.analysis.Analyser", true, loader);
    int code;
    try {
      code = (int) entry.getMethod("run", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException failure) {
      // Read by the agent, as what there is to say of an analysis that left no verdicts.
      System.err.println(failure.getCause());
      code = 1;
    }
    System.exit(code);
  }
}
