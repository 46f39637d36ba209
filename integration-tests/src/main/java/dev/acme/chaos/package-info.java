/**
 * A service that works hard and knows what it must answer, for {@code scripts/chaos}.
 *
 * <p>Threading: see each class. May depend on: {@code dev.acme.scenarios}, Jetty, HikariCP, H2,
 * Byte Buddy.
 */
package dev.acme.chaos;
