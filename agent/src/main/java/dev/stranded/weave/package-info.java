/**
 * Which methods of the JDK call which hook, and how the calls get there and away again.
 *
 * <p>Threading: weaving and unweaving are confined to the thread that starts or stops the agent;
 * the transformer runs on whatever thread loads a class. May depend on: {@code bootstrap} and ASM.
 */
@NullMarked
package dev.stranded.weave;

import org.jspecify.annotations.NullMarked;
