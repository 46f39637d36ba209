/**
 * Reports as an open MBean of the platform's MBean server, and notifications. Loaded only with
 * {@code jmx=true}; of JMX nothing is loaded before somebody else has made that server.
 *
 * <p>Threading: reports come on the reporting thread; whatever may run code of the application's is
 * done on a thread that the heap proof does not take for the agent's; clients call on threads of
 * theirs. May depend on: {@code model}, {@code report}, the module java.management.
 */
@NullMarked
package dev.stranded.report.jmx;

import org.jspecify.annotations.NullMarked;
