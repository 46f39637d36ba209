package dev.stranded.synchronizers;

/**
 * A class of the objects that {@code LockSupport.getBlocker} tells of a waiting thread. Immutable.
 *
 * @param type the class, or a superclass
 * @param jdks where threads park on it
 * @param toWhole its field that refers to the object that the user knows; empty if it has none, or
 *     is that object
 */
public record Blocker(String type, Jdks jdks, String toWhole) {}
