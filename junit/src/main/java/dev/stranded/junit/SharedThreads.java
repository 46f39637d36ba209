package dev.stranded.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The threads that this class or test starts serve other tests too, and stay on purpose: they are
 * not told as left over. If they can never end, the test fails all the same. On a method with
 * {@code @BeforeAll} or {@code @BeforeEach}: what it starts belongs to no test.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface SharedThreads {}
