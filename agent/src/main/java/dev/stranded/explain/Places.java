package dev.stranded.explain;

import dev.stranded.model.Origin;
import dev.stranded.model.Spelling;
import dev.stranded.synchronizers.JdkFrames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells in a stack what an application's author wrote from what calls it. Stateless. */
public final class Places {

  /** Packages of libraries that stand between an application and what it waits on. */
  private static final List<String> LIBRARIES =
      List.of(
          "akka.",
          "brave.",
          "ch.qos.logback.",
          "com.fasterxml.",
          "com.github.benmanes.",
          "com.google.common.",
          "com.lmax.",
          "com.mchange.",
          "com.mysql.",
          "com.rabbitmq.",
          "com.zaxxer.",
          "feign.",
          "io.agroal.",
          "io.grpc.",
          "io.lettuce.",
          "io.micrometer.",
          "io.netty.",
          "io.opentelemetry.",
          "io.projectreactor.",
          "io.quarkus.",
          "io.reactivex.",
          "io.undertow.",
          "io.vertx.",
          "jakarta.",
          "javax.",
          "kotlin.",
          "kotlinx.",
          "net.sf.ehcache.",
          "okhttp3.",
          "okio.",
          "org.apache.",
          "org.eclipse.jetty.",
          "org.ehcache.",
          "org.glassfish.",
          "org.h2.",
          "org.hibernate.",
          "org.jboss.",
          "org.jctools.",
          "org.junit.",
          "org.mariadb.",
          "org.postgresql.",
          "org.quartz.",
          "org.redisson.",
          "org.slf4j.",
          "org.springframework.",
          "reactor.",
          "redis.clients.",
          "retrofit2.",
          "rx.",
          "scala.",
          "sun.");

  private static final String LAMBDA = "$$Lambda";

  private static final List<String> GENERATED =
      List.of(LAMBDA, "$Proxy", "$$EnhancerBy", "$$FastClassBy", "$$SpringCGLIB", "$ByteBuddy$");

  private static final List<String> GLUE =
      List.of(
          "java.lang.reflect.",
          "java.lang.invoke.",
          "jdk.internal.reflect.",
          "sun.reflect.",
          "org.springframework.aop.framework.",
          "org.springframework.cglib.");

  /** How a pool's thread waits, whatever for. */
  private static final List<String> MANAGED_BLOCKS =
      List.of("managedBlock", "compensatedBlock", "unmanagedBlock");

  private Places() {}

  /** Whether a frame only passes a call on: reflection, proxies, generated subclasses, lambdas. */
  public static boolean isGlue(StackTraceElement frame) {
    String type = frame.getClassName();
    return GENERATED.stream().anyMatch(type::contains) || GLUE.stream().anyMatch(type::startsWith);
  }

  /** Whether a frame is somebody's code beside the JDK's, be it a library's. */
  public static boolean isOutsideJdk(StackTraceElement frame) {
    return !JdkFrames.isJdk(frame) && !isGlue(frame);
  }

  /** Whether a frame is the application's own, as far as the name of its package tells. */
  public static boolean isApplication(StackTraceElement frame) {
    return isOutsideJdk(frame) && LIBRARIES.stream().noneMatch(frame.getClassName()::startsWith);
  }

  /** The innermost frame of the application, else of a library, else of the JDK. */
  public static @Nullable StackTraceElement site(List<StackTraceElement> stack) {
    return stack.stream()
        .filter(Places::isApplication)
        .findFirst()
        .or(() -> stack.stream().filter(Places::isOutsideJdk).findFirst())
        .or(() -> stack.stream().filter(frame -> !isPark(frame)).findFirst())
        .orElse(null);
  }

  private static boolean isPark(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.startsWith("jdk.internal.")
        || type.equals("java.util.concurrent.locks.LockSupport")
        || (type.equals("java.util.concurrent.ForkJoinPool")
            && MANAGED_BLOCKS.contains(frame.getMethodName()))
        || type.contains("$Sync")
        || type.contains("Synchronizer");
  }

  /**
   * {@code Report.run(Report.java:12)}; {@code a method reference in Report} where the application
   * has handed an operation of the JDK itself to who calls it; null for an empty stack.
   */
  static @Nullable String spelledSite(List<StackTraceElement> stack) {
    String reference = reference(stack);
    StackTraceElement frame = site(stack);
    return reference != null ? reference : frame == null ? null : spelled(frame);
  }

  /**
   * The class of a method reference right around an operation of the JDK; null if there is none.
   */
  private static @Nullable String reference(List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      int lambda = type.indexOf(LAMBDA);
      if (lambda > 0 && !JdkFrames.isJdk(type)) {
        return "a method reference in " + simple(type.substring(0, lambda));
      }
      if (!JdkFrames.isJdk(frame)) {
        return null;
      }
    }
    return null;
  }

  /** The method of the application that starts a thread, past one that starts them for others. */
  static @Nullable String starter(Origin created) {
    StackTraceElement frame = starterFrame(created);
    return frame == null ? null : frame.getClassName() + '.' + frame.getMethodName();
  }

  /** The frame of that method; null where it is not known. */
  static @Nullable String spelledStarter(@Nullable Origin created) {
    StackTraceElement frame = created == null ? null : starterFrame(created);
    return frame == null ? null : spelled(frame);
  }

  private static @Nullable StackTraceElement starterFrame(Origin created) {
    List<StackTraceElement> own =
        created.stack().stream().filter(Places::isApplication).limit(2).toList();
    return own.isEmpty() ? null : own.get(own.size() - 1);
  }

  /** The same of where a thread was created or a task submitted; null where that is not known. */
  static @Nullable String spelledSite(@Nullable Origin origin) {
    return origin == null ? null : spelledSite(origin.stack());
  }

  /** The application's frame that called {@link #site}; null if there is none. */
  static @Nullable String spelledCaller(List<StackTraceElement> stack) {
    return stack.stream()
        .filter(Places::isApplication)
        .skip(reference(stack) == null ? 1 : 0)
        .findFirst()
        .map(Places::spelled)
        .orElse(null);
  }

  /** The same, if it is another class's than {@link #site}: that one may serve many. */
  static @Nullable String otherCaller(List<StackTraceElement> stack) {
    List<StackTraceElement> own = stack.stream().filter(Places::isApplication).limit(2).toList();
    return own.size() < 2 || reference(stack) != null || outer(own.get(0)).equals(outer(own.get(1)))
        ? null
        : spelled(own.get(1));
  }

  private static String outer(StackTraceElement frame) {
    String type = frame.getClassName();
    int nested = type.indexOf('$');
    return nested < 0 ? type : type.substring(0, nested);
  }

  /** {@code Report.run(Report.java:12)}: a frame without its package. */
  static String spelled(StackTraceElement frame) {
    String whole = Spelling.frame(frame);
    int arguments = whole.indexOf('(');
    String called = arguments < 0 ? whole : whole.substring(0, arguments);
    int method = called.lastIndexOf('.');
    int type = method < 0 ? -1 : called.lastIndexOf('.', method - 1);
    return whole.substring(type + 1);
  }

  /** {@code LinkedBlockingQueue}: a class name without its package. */
  static String simple(String type) {
    return Spelling.printable(type.substring(type.lastIndexOf('.') + 1));
  }

  /**
   * A stack as a person reads it: the operation that was called, then the application's frames;
   * runs of other frames are counted. One without a frame of the application keeps its own, as many
   * as {@code most}.
   */
  public static List<String> folded(List<StackTraceElement> stack, int most) {
    List<StackTraceElement> rest = stack.subList(operation(stack), stack.size());
    if (rest.stream().noneMatch(Places::isApplication)) {
      return plain(rest, most);
    }
    List<String> lines = new ArrayList<>();
    int folded = 0;
    for (int i = 0; i < rest.size() && lines.size() < most; i++) {
      StackTraceElement frame = rest.get(i);
      if (i > 0 && !isApplication(frame)) {
        folded++;
        continue;
      }
      fold(folded, lines);
      folded = 0;
      lines.add("at " + Spelling.frame(frame));
    }
    return lines;
  }

  private static void fold(int frames, List<String> lines) {
    if (frames > 0) {
      lines.add("... " + Spelling.count(frames, "frame") + " of libraries");
    }
  }

  private static List<String> plain(List<StackTraceElement> stack, int most) {
    return stack.stream().limit(most).map(frame -> "at " + Spelling.frame(frame)).toList();
  }

  /** The index of the outermost of the JDK's frames above the first other one. */
  private static int operation(List<StackTraceElement> stack) {
    int first = 0;
    while (first < stack.size() && JdkFrames.isJdk(stack.get(first))) {
      first++;
    }
    if (first < stack.size()) {
      return Math.max(0, first - 1);
    }
    int parked = 0;
    while (parked < stack.size() - 1 && isPark(stack.get(parked))) {
      parked++;
    }
    return parked;
  }
}
