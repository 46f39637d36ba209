package dev.stranded.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Checks that tests leave no threads behind. A thread that can never end fails the test that
 * started it, whatever stands here. On a method it goes before that on its class, and that before
 * what {@code junit-platform.properties} says ({@code stranded.junit.leftOver}, {@code
 * stranded.junit.linger}).
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(StrandedExtension.class)
public @interface NoStrandedThreads {

  /** What is to be done about threads that are alive and well, but still there. */
  LeftOver leftOver() default LeftOver.WARN;

  /**
   * How long threads have to end after the test: {@code 500ms}, {@code 2s}, {@code 1m}. The test
   * goes on as soon as none is left.
   */
  String linger() default "2s";
}
