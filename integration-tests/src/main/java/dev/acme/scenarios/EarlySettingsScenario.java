package dev.acme.scenarios;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Security;
import java.text.Collator;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.prefs.Preferences;

/**
 * Makes settings that the JDK reads once, and tells what came of each: {@code name=effect}. A class
 * of the JDK that somebody else initialised before has taken no notice. Argument: a directory. Two
 * threads are deadlocked, and one is lost, for those that look for such.
 */
public final class EarlySettingsScenario {

  private static final String HERE = EarlyPlugins.class.getName() + "$";

  /** Tells what a setting has led to; may fail as it likes. */
  private interface Effect {
    Object tell() throws Throwable;
  }

  private EarlySettingsScenario() {}

  public static void main(String[] args) throws Exception {
    // No condition and no barrier: to await one initialises the common pool.
    Threads.PLATFORM.start("lost", () -> new Semaphore(0).acquire());
    Object first = new Object();
    Object second = new Object();
    CountDownLatch bothHold = new CountDownLatch(2);
    Threads.PLATFORM.start("monitor-1", () -> enterBoth(first, second, bothHold));
    Threads.PLATFORM.start("monitor-2", () -> enterBoth(second, first, bothHold));
    Scenario.say("READY");
    Scenario.awaitLine("go");
    set(Path.of(args[0]));
    concurrency();
    times();
    languages();
    logging();
    networking();
    security();
    others();
    Scenario.say("DONE");
    Scenario.awaitLine("end");
  }

  private static void enterBoth(Object first, Object second, CountDownLatch bothHold)
      throws InterruptedException {
    synchronized (first) {
      bothHold.countDown();
      bothHold.await();
      synchronized (second) {
        Scenario.say("not reached");
      }
    }
  }

  private static void set(Path directory) throws IOException {
    property("java.util.concurrent.ForkJoinPool.common.parallelism", "7");
    property("java.util.concurrent.ForkJoinPool.common.exceptionHandler", HERE + "Handler");
    property("jdk.virtualThreadScheduler.parallelism", "5");
    property("jdk.trackAllThreads", "false");
    property("user.timezone", "Asia/Tokyo");
    property("user.language", "de");
    property("user.country", "CH");
    property("user.language.format", "fr");
    property("user.language.display", "it");
    property("java.util.logging.manager", HERE + "Logs");
    property("java.util.logging.config.class", HERE + "LogConfiguration");
    property("java.util.prefs.PreferencesFactory", HERE + "PreferencesOfOurs");
    property("javax.management.builder.initial", HERE + "Beans");
    property("java.net.preferIPv4Stack", "true");
    property("jdk.serialFilter", "!dev.acme.Nothing");
    property("java.security.egd", "file:/dev/urandom");
    property("java.util.secureRandomSeed", "true");
    property("http.proxyHost", "proxy.invalid");
    property("http.agent", "early");
    Path temporary = Files.createDirectories(directory.resolve("temporary"));
    property("java.io.tmpdir", temporary.toString());
    Path hosts = Files.writeString(directory.resolve("hosts"), "10.1.2.3 early.test\n");
    property("jdk.net.hosts.file", hosts.toString());
    Security.setProperty("networkaddress.cache.ttl", "21");
    Security.setProperty("keystore.type", "jks");
  }

  private static void property(String key, String value) {
    System.setProperty(key, value);
  }

  private static void tell(String name, Effect effect) {
    String told;
    try {
      told = String.valueOf(effect.tell());
    } catch (Throwable failure) {
      told = failure.toString();
    }
    Scenario.say(name + "=" + told);
  }

  private static void concurrency() {
    tell("common pool's parallelism", ForkJoinPool::getCommonPoolParallelism);
    tell(
        "common pool's handler",
        () -> ForkJoinPool.commonPool().getUncaughtExceptionHandler().getClass());
    tell(
        "CompletableFuture's threads",
        () ->
            CompletableFuture.supplyAsync(() -> Thread.currentThread().getName())
                .get(10, TimeUnit.SECONDS)
                .replaceAll("\\d", ""));
    tell(
        "virtual threads' carriers",
        () ->
            field("java.lang.VirtualThread", "DEFAULT_SCHEDULER")
                .toString()
                .replaceAll(".*(parallelism = \\d+).*", "$1"));
    tell(
        "list of virtual threads",
        () -> {
          var asked =
              Class.forName("jdk.internal.vm.ThreadContainers")
                  .getDeclaredMethod("trackAllThreads");
          asked.setAccessible(true);
          return asked.invoke(null);
        });
    tell("uncaught exceptions", Thread::getDefaultUncaughtExceptionHandler);
    tell("random seeds", () -> field("java.util.concurrent.ThreadLocalRandom", "seeder") != null);
  }

  private static Object field(String type, String name) throws ReflectiveOperationException {
    Field field = Class.forName(type).getDeclaredField(name);
    field.setAccessible(true);
    return field.get(null);
  }

  private static void times() {
    Date epoch = new Date(0);
    LocalDate day = LocalDate.ofEpochDay(0);
    tell("time zone", () -> TimeZone.getDefault().getID());
    tell("zone id", ZoneId::systemDefault);
    tell("date", epoch::toString);
    tell("date's hour", () -> new SimpleDateFormat("HH z").format(epoch));
    tell("month", () -> new SimpleDateFormat("MMMM").format(epoch));
    tell("week day", () -> DateTimeFormatter.ofPattern("EEEE").format(day));
    tell("week day's name", () -> day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ITALY));
    tell("week's first day", () -> Calendar.getInstance().getFirstDayOfWeek());
  }

  private static void languages() {
    tell("locale", Locale::getDefault);
    tell("locale of formats", () -> Locale.getDefault(Locale.Category.FORMAT));
    tell("locale of words", () -> Locale.getDefault(Locale.Category.DISPLAY));
    tell("language's name", () -> Locale.ENGLISH.getDisplayLanguage());
    tell("format", () -> String.format("%,.2f %tB", 1234.5, new Date(0)));
    tell("number", () -> NumberFormat.getInstance().format(1234.5));
    tell("currency", () -> Currency.getInstance(Locale.GERMANY).getSymbol());
    tell("order", () -> Collator.getInstance().getStrength());
    tell("upper case", () -> "title".toUpperCase(Locale.getDefault()));
    tell("charset", Charset::defaultCharset);
    tell("file encoding", () -> System.getProperty("file.encoding"));
  }

  private static void logging() {
    tell("log manager", () -> LogManager.getLogManager().getClass());
    tell("log level", () -> Logger.getLogger("").getLevel());
    tell("system logger", () -> System.getLogger("early").getClass());
    tell("preferences", () -> Preferences.userRoot().getClass());
    tell("MBean server", () -> ManagementFactory.getPlatformMBeanServer().getDefaultDomain());
    tell("MBean server's builder", () -> EarlyPlugins.Beans.used);
  }

  @SuppressWarnings("deprecation") // What an application may still call.
  private static void networking() {
    tell(
        "server's address",
        () -> {
          try (ServerSocket server = new ServerSocket(0)) {
            return server.getInetAddress();
          }
        });
    tell("host file", () -> InetAddress.getByName("early.test"));
    tell("address cache", () -> call("sun.net.InetAddressCachePolicy", "get"));
    tell("proxy", () -> ProxySelector.getDefault().select(URI.create("http://early.test")));
    tell("cookies", CookieHandler::getDefault);
    tell("responses", ResponseCache::getDefault);
    tell("passwords", Authenticator::getDefault);
    tell("redirects", java.net.HttpURLConnection::getFollowRedirects);
    tell(
        "URL schemes",
        () -> {
          URL.setURLStreamHandlerFactory(
              scheme -> scheme.equals("early") ? new EarlyPlugins.Scheme() : null);
          return new URL("early:any").getProtocol();
        });
    tell(
        "URL contents",
        () -> {
          URLConnection.setContentHandlerFactory(type -> null);
          return "set";
        });
    tell("file types", () -> URLConnection.guessContentTypeFromName("a.html"));
    tell(
        "sockets",
        () -> {
          java.net.Socket.setSocketImplFactory(() -> null);
          return "set";
        });
  }

  private static Object call(String type, String method) throws ReflectiveOperationException {
    var asked = Class.forName(type).getDeclaredMethod(method);
    asked.setAccessible(true);
    return asked.invoke(null);
  }

  private static void security() {
    tell("provider added", () -> Security.insertProviderAt(new EarlyPlugins.Security(), 1));
    tell("first provider", () -> Security.getProviders()[0].getName());
    tell("digests", () -> MessageDigest.getInstance("MD5").getProvider().getName());
    tell("random numbers", () -> new SecureRandom().getAlgorithm());
    tell("key stores", KeyStore::getDefaultType);
    tell("serial filter", ObjectInputFilter.Config::getSerialFilter);
  }

  private static void others() {
    tell("temporary file", () -> File.createTempFile("early", "").getParentFile().getName());
    tell("temporary path", () -> Files.createTempFile("early", "").getParent().getFileName());
    tell("assertions", () -> EarlySettingsScenario.class.desiredAssertionStatus());
    tell("standard error", () -> System.err.getClass());
    tell("class loader", () -> Thread.currentThread().getContextClassLoader().getClass());
    tell(
        "properties of others",
        () ->
            System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.contains("logback") || key.contains("slf4j"))
                .toList());
  }
}
