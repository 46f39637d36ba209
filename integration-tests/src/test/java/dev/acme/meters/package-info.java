/** A program with meters of Micrometer. */
package dev.acme.meters;
