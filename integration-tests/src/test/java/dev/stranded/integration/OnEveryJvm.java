package dev.stranded.integration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that takes a {@link Setup} and runs once for each: on every release that is tested, with
 * the agent at the start and attached later. On the releases that are not tested fully it runs only
 * if it is {@link #selected} or concerns what the oldest release does not have.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
@ArgumentsSource(Setups.class)
@ExtendWith(TestedJdks.class)
@interface OnEveryJvm {

  /** The ways to come in. */
  Setup.Start[] starts() default {Setup.Start.AT_START, Setup.Start.ATTACHED};

  /**
   * Whether it runs, with the first way to come in, also on the releases that are not tested fully.
   * At least one test of each class does: the one that meets most of the JDK.
   */
  boolean selected() default false;

  /** The oldest release on which the test makes sense. */
  int since() default 17;

  /** The newest release on which the test makes sense. */
  int until() default 99;
}
