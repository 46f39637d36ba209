/**
 * {@code scripts/chaos}: a service under load, and all that may happen to it and to us while an
 * agent comes, looks and goes.
 *
 * <p>Threading: a thread for each JDK, and the clients' own. May depend on: {@code
 * dev.stranded.integration}, {@code dev.acme.chaos}.
 */
package dev.stranded.chaos;
