package dev.stranded.synchronizers;

/**
 * Tells what is the JDK's from what is not: by the module where it is known, else by the name. A
 * dynamic proxy is the application's. Stateless; takes no lock and allocates nothing.
 */
public final class JdkFrames {

  private static final String PROXY = "jdk.proxy";

  /** Packages of {@code javax} in the JDK; others are Java EE's. Read in JDK 17 to 27. */
  private static final String[] JAVAX = {
    "accessibility.",
    "annotation.processing.",
    "crypto.",
    "imageio.",
    "lang.model.",
    "management.",
    "naming.",
    "net.",
    "print.",
    "rmi.",
    "script.",
    "security.",
    "smartcardio.",
    "sound.",
    "sql.",
    "swing.",
    "tools.",
    "transaction.xa.",
    "xml."
  };

  /** Packages of {@code com.sun} in the JDK; others are libraries'. Read in JDK 17 to 27. */
  private static final String[] COM_SUN = {
    "beans.",
    "crypto.",
    "imageio.",
    "java.",
    "jdi.",
    "jmx.",
    "jndi.",
    "management.",
    "media.",
    "naming.",
    "net.",
    "nio.",
    "org.apache.",
    "rowset.",
    "security.",
    "source.",
    "swing.",
    "tools."
  };

  private JdkFrames() {}

  /**
   * Whether a frame is the JDK's. One of a dump names no module and no loader, so its name must do.
   */
  public static boolean isJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null
        ? isModule(module)
        : frame.getClassLoaderName() == null && isJdk(frame.getClassName());
  }

  /** Whether a class is the JDK's. */
  public static boolean isJdk(Class<?> type) {
    String module = type.getModule().getName();
    return module != null && isModule(module);
  }

  /** Whether a class of that name comes with the JDK, as far as a name can tell. */
  public static boolean isJdk(String className) {
    if (className.startsWith("java.") || className.startsWith("sun.")) {
      return true;
    }
    if (className.startsWith("jdk.")) {
      return !className.startsWith(PROXY);
    }
    return className.startsWith("javax.")
        ? isIn(JAVAX, className, "javax.".length())
        : className.startsWith("com.sun.") && isIn(COM_SUN, className, "com.sun.".length());
  }

  private static boolean isModule(String name) {
    return (name.startsWith("java.") || name.startsWith("jdk.")) && !name.startsWith(PROXY);
  }

  private static boolean isIn(String[] packages, String className, int from) {
    for (String each : packages) {
      if (className.startsWith(each, from)) {
        return true;
      }
    }
    return false;
  }
}
