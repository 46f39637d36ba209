package dev.acme.accuracy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A thread, or some threads alike, that nobody can wake any more once the bug has struck. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Lost.All.class)
public @interface Lost {

  /** Reason for {@link #whenStatic}. */
  String IDLE_CONSUMER = "an idle consumer waits for its next piece of work in the same way";

  /** Reason for {@link #whenStatic}. */
  String RARE_EVENT =
      "a healthy thread waits for a rare event, as the program's end, in the same way";

  /** Its name. If there are several, the names are {@code thread-1}, {@code thread-2} … */
  String thread();

  /** How many there are. */
  int count() default 1;

  /** The kind of its wait, as the report spells it. */
  String kind();

  /** The rules by which it may be proven. */
  String[] rule() default {"unreachable"};

  /** Whether a pool made it, so that the scenario can't tell whether it has ended. */
  boolean pooled() default false;

  /** What proves it. */
  Provable provable() default Provable.BY_HEAP;

  /** Why it can't be proven; only for {@link Provable#NOT}. */
  String reason() default "";

  /**
   * Why the thread of the static twin can't be told from a healthy one, so that it need not be
   * suspected; empty if it must be.
   */
  String whenStatic() default "";

  /** All of a scenario. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    Lost[] value();
  }
}
