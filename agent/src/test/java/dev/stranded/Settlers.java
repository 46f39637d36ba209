package dev.stranded;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;
import java.util.Map;

/** Calls into the JDK that settle what the application's main may want to set. Immutable. */
final class Settlers {

  /** Class: its methods, none for all. */
  private static final Map<String, List<String>> CALLS =
      Map.ofEntries(
          Map.entry("java.lang.String", List.of("format", "formatted")), // the locale of formats
          Map.entry("java.util.Formatter", List.of()),
          Map.entry("java.text.MessageFormat", List.of()),
          Map.entry("java.time.Instant", List.of("toString")), // the same
          Map.entry("java.time.Duration", List.of("multipliedBy", "dividedBy")), // the common pool
          Map.entry("java.time.format.DateTimeFormatter", List.of()),
          Map.entry("java.time.ZoneId", List.of()), // the time zone
          Map.entry("java.util.TimeZone", List.of()),
          Map.entry("java.util.Date", List.of()),
          Map.entry("java.util.Properties", List.of("store")), // the same, by its comment
          Map.entry("java.util.concurrent.CompletableFuture", List.of()), // the common pool
          Map.entry("java.util.concurrent.BlockingQueue", List.of("take")), // awaits a condition
          Map.entry("java.util.concurrent.LinkedBlockingQueue", List.of("take")),
          Map.entry("java.util.concurrent.locks.Condition", List.of("await")),
          Map.entry("java.security.MessageDigest", List.of()), // the security providers
          Map.entry("java.lang.management.ManagementFactory", List.of("getPlatformMBeanServer")));

  private Settlers() {}

  static DescribedPredicate<JavaMethodCall> calls() {
    return DescribedPredicate.describe(
        "settle what main may want to set",
        call -> {
          List<String> methods = CALLS.get(call.getTargetOwner().getName());
          return methods != null
              && (methods.isEmpty() || methods.contains(call.getTarget().getName()));
        });
  }
}
