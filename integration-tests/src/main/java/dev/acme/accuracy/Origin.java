package dev.acme.accuracy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where a scenario comes from. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Origin {

  /** As it is known in public, {@code cockroach/584}. */
  String name();

  /** The change that mended it, or the file that shows it. */
  String url();

  /** The class of bugs that it is counted with. */
  BugClass bugClass();

  /** Whether the original kept what is waited on in a global, so that a static twin is due. */
  boolean global() default false;
}
