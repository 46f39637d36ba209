/**
 * Reports as events of Flight Recorder. Loaded only with {@code jfr=true}; of the JDK's recorder as
 * good as nothing is loaded before somebody records.
 *
 * <p>Threading: reports come on the reporting thread; Flight Recorder calls on threads of its own
 * and on those that start recordings. May depend on: {@code model}, {@code report}, the module
 * jdk.jfr.
 */
@NullMarked
package dev.stranded.report.jfr;

import org.jspecify.annotations.NullMarked;
