/**
 * The threads of findings as profiles: protobuf for pprof, text, and lines for flame graphs.
 *
 * <p>May depend on: {@code model}. The protobuf is written by hand: it is seven messages of numbers
 * and strings, and a library for it would be larger than all of Stranded.
 */
@NullMarked
package dev.stranded.report.pprof;

import org.jspecify.annotations.NullMarked;
