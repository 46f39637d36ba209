/** On whose behalf threads were started: a test's, for instance. */
@NullMarked
package dev.stranded.observe.scope;

import org.jspecify.annotations.NullMarked;
