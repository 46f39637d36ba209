package dev.acme.scenarios;

import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.Provider;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;
import javax.management.MBeanServerBuilder;

/** Classes that a main puts in the place of the JDK's. Stateless. */
public final class EarlyPlugins {

  private EarlyPlugins() {}

  /** By {@code java.util.concurrent.ForkJoinPool.common.exceptionHandler}. */
  public static final class Handler implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** By {@code java.util.logging.manager}. */
  public static final class Logs extends LogManager {}

  /** By {@code java.util.logging.config.class}. */
  public static final class LogConfiguration {
    /** Configures. */
    public LogConfiguration() {
      Logger.getLogger("").setLevel(Level.FINEST);
    }
  }

  /** By {@code javax.management.builder.initial}. */
  public static final class Beans extends MBeanServerBuilder {
    static volatile boolean used;

    /** Notes that it is used. */
    public Beans() {
      used = true;
    }
  }

  /** By {@code java.util.prefs.PreferencesFactory}. */
  public static final class PreferencesOfOurs implements PreferencesFactory {
    @Override
    public Preferences systemRoot() {
      return new Root();
    }

    @Override
    public Preferences userRoot() {
      return new Root();
    }
  }

  /** Holds nothing. */
  private static final class Root extends AbstractPreferences {
    Root() {
      super(null, "");
    }

    @Override
    protected void putSpi(String key, String value) {}

    @Override
    protected String getSpi(String key) {
      return null;
    }

    @Override
    protected void removeSpi(String key) {}

    @Override
    protected void removeNodeSpi() {}

    @Override
    protected String[] keysSpi() {
      return new String[0];
    }

    @Override
    protected String[] childrenNamesSpi() {
      return new String[0];
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
      return this;
    }

    @Override
    protected void syncSpi() {}

    @Override
    protected void flushSpi() {}

    @Override
    public void exportNode(OutputStream out) {}
  }

  /** A provider of the application's own, to come first. */
  static final class Security extends Provider {
    private static final long serialVersionUID = 1;

    Security() {
      super("Early", "1", "nothing");
    }
  }

  /** Of URLs with a scheme of the application's own. */
  static final class Scheme extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      throw new IllegalStateException("never opened");
    }
  }
}
