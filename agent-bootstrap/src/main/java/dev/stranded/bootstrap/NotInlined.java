package dev.stranded.bootstrap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What calls the listener, and must not become part of the compiled code of its callers. Compiled
 * code keeps the classes that it names in memory as long as a thread waits in it: with the listener
 * inlined, its class loader would outlive the agent. Becomes the JVM's own annotation when the
 * class that bears it is put into the boot loader; elsewhere it has no effect.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NotInlined {}
