package dev.stranded.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Threads that are known to stay: those to which all of what is given applies. A reason is needed,
 * and so is one of {@link #creator}, {@link #frame}, {@link #type} and {@link #id}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(IgnoreThreads.Rows.class)
public @interface IgnoreThreads {

  /**
   * Who started it: a frame of the stack that did begins so, {@code com.acme.Pool} or {@code
   * com.acme.Pool.grow}. Needs the agent.
   */
  String creator() default "";

  /** Where it is now: a frame of its stack begins so. */
  String frame() default "";

  /** Its class, with the package, or one that this is derived from. */
  String type() default "";

  /** The finding of which it is part, as a failure names it. */
  String id() default "";

  /** Why it may stay. What has none is refused when the tests begin. */
  String reason() default "";

  /** The last day on which this holds, {@code 2027-01-31}; for ever if not given. */
  String until() default "";

  /** For the compiler. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @Documented
  @interface Rows {
    /** All of them. */
    IgnoreThreads[] value();
  }
}
