package dev.acme.scenarios;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Loads plug-ins in loaders of their own, lets them start threads and tasks, and drops them. Every
 * loader must be collected.
 */
public final class OwnLoadersScenario {

  private OwnLoadersScenario() {}

  public static void main(String[] args) throws Exception {
    Scenario.say("READY");
    Scenario.awaitLine("go");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      loaders.add(runPlugin());
    }
    while (loaders.stream().anyMatch(loader -> loader.get() != null)) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    Scenario.say("COLLECTED");
    Scenario.awaitLine("end");
  }

  private static WeakReference<ClassLoader> runPlugin() throws Exception {
    URL[] classes = {OwnLoadersScenario.class.getProtectionDomain().getCodeSource().getLocation()};
    ClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader());
    Runnable plugin =
        (Runnable)
            Class.forName(Plugin.class.getName(), true, loader)
                .getDeclaredConstructor()
                .newInstance();
    plugin.run();
    return new WeakReference<>(loader);
  }

  /** Starts threads of its own class, and runs tasks on a pool of its own. */
  public static final class Plugin implements Runnable {

    @Override
    public void run() {
      try {
        Thread thread = new PluginThread();
        thread.start();
        thread.join();
        ExecutorService pool = Executors.newFixedThreadPool(2, PluginThread::new);
        for (int i = 0; i < 200; i++) {
          pool.submit(() -> "task").get();
        }
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
          throw new IllegalStateException("workers hang");
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A thread whose class goes with its loader. */
  public static final class PluginThread extends Thread {

    /** Does nothing. */
    public PluginThread() {}

    /** Runs what it is given. */
    public PluginThread(Runnable runnable) {
      super(runnable);
    }
  }
}
