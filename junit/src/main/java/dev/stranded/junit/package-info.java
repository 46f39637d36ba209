/**
 * The check for tests: a test that left a thread behind fails, and says why. {@link
 * dev.stranded.junit.StrandedExtension} is for JUnit Jupiter 5.13 and later, {@link
 * dev.stranded.junit.Stranded} for everything else; JUnit 4 and TestNG have thin layers over it in
 * packages of their own.
 *
 * <p>Threads are asked about by id: what is here must hold no Thread, or the proof would find that
 * somebody does.
 */
@NullMarked
package dev.stranded.junit;

import org.jspecify.annotations.NullMarked;
