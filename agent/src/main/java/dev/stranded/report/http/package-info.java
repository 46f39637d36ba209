/**
 * Serves the latest report over HTTP: who may ask, what is answered, and a proof on demand. Loaded
 * only where that is asked for.
 *
 * <p>Threading: a thread that listens, one for each connection; reports come from the reporting
 * thread. May depend on: {@code report}, {@code report.page}, {@code report.metrics}, {@code
 * report.pprof}, {@code model}.
 */
@NullMarked
package dev.stranded.report.http;

import org.jspecify.annotations.NullMarked;
