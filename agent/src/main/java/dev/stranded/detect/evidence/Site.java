package dev.stranded.detect.evidence;

import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.Synchronizers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in code, spelled so that it is the same in the next run, in the next JVM and on another
 * JDK: frames of the application with class, method and line; of the JDK only the operation that
 * the application called, without a line. Names that are numbered at run time lose their numbers.
 * Stateless.
 */
public final class Site {

  /** Frames below this many are not part of a site: who called the caller's caller matters less. */
  private static final int FRAMES = 5;

  private static final Pattern NUMBERED =
      Pattern.compile("/0x.*|(?<=\\$Proxy)\\d+|(?<=\\$\\$)\\p{XDigit}{6,}$");
  private static final Pattern NUMBERED_LAMBDA = Pattern.compile("(?<=^lambda\\$.{1,200})\\$\\d+$");

  private Site() {}

  /** The site of a stack, innermost frame first. */
  public static String of(List<StackTraceElement> stack) {
    StringBuilder site = new StringBuilder();
    StackTraceElement operation = operation(stack);
    if (operation != null) {
      site.append(spelled(operation));
    }
    stack.stream()
        .filter(Site::ofUser)
        .limit(FRAMES)
        .forEach(
            frame -> site.append(" < ").append(spelled(frame)).append(':').append(line(frame)));
    return site.toString();
  }

  private static int line(StackTraceElement frame) {
    return Math.max(frame.getLineNumber(), 0);
  }

  /**
   * What the innermost frame of the application called: the outermost of the JDK's frames above it
   * that is more than the way a thread starts; null when the stack begins with the application.
   */
  static @Nullable StackTraceElement operation(List<StackTraceElement> stack) {
    StackTraceElement outermost = null;
    for (StackTraceElement frame : stack) {
      if (!JdkFrames.isJdk(frame)) {
        break;
      }
      if (outermost == null || !isRoot(frame) || joins(frame)) {
        outermost = frame;
      }
    }
    return outermost;
  }

  // The access to java.lang is System$2 on JDK 17 and 21, System$1 on 25.
  private static boolean isRoot(StackTraceElement frame) {
    String type = frame.getClassName();
    return Synchronizers.begins(type) || type.startsWith("java.lang.System$");
  }

  private static boolean joins(StackTraceElement frame) {
    return frame.getMethodName().equals("join");
  }

  /** The application's innermost frame, else the JDK's operation; null for an empty stack. */
  static @Nullable StackTraceElement userFrame(List<StackTraceElement> stack) {
    return stack.stream().filter(Site::ofUser).findFirst().orElseGet(() -> operation(stack));
  }

  /**
   * Whether a frame is code that somebody wrote for the application. A lambda's proxy is not; and
   * some ways to read a stack show it and others do not.
   */
  public static boolean ofUser(StackTraceElement frame) {
    return !JdkFrames.isJdk(frame) && !frame.getClassName().contains("$$Lambda");
  }

  // ReentrantReadWriteLock is built on the one synchronizer on JDK 17, on the other on 25.
  private static String spelled(StackTraceElement frame) {
    String type = frame.getClassName().replace(".AbstractQueuedLong", ".AbstractQueued");
    return NUMBERED.matcher(type).replaceAll("")
        + '.'
        + NUMBERED_LAMBDA.matcher(frame.getMethodName()).replaceAll("");
  }

  /**
   * A short fingerprint of {@code parts}: 16 hexadecimal digits. FNV-1a, mixed as in SplitMix64;
   * the JDK's digests settle the security providers, which the application's main may want to
   * choose.
   */
  public static String fingerprint(List<String> parts) {
    long hash = 0xcbf29ce484222325L;
    for (byte next : String.join("\n", parts).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (next & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return HexFormat.of().toHexDigits(hash ^ (hash >>> 31));
  }
}
