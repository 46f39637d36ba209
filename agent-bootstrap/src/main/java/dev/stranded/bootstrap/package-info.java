/**
 * What woven JDK code calls. Every class here lives in the boot loader and stays there, so it may
 * name {@code java.base} alone and holds no state but one listener, two counters and fixed arrays.
 *
 * <p>Threading: hooks run on whatever thread executes the woven method, virtual ones included. No
 * hook blocks, parks, logs, or lets a failure out. May depend on: {@code java.base} only.
 */
package dev.stranded.bootstrap;
