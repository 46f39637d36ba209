package dev.acme.accuracy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Why the threads of a scenario are lost, as a person must read it in each finding about them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Cause {

  /** The patterns that name the mistake rightly: any of them will do. */
  String[] pattern();

  /**
   * Guilty threads, classes or methods: all must be named. Thread names stand as the report quotes
   * them.
   */
  String[] words();
}
