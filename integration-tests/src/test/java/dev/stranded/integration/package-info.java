/**
 * The product as its users meet it: forked JVMs of several versions, with the packaged jar as agent
 * or command line. Every test states what it expects of the JSON report of the contract.
 *
 * <p>Threading: a test is confined to its thread; the pumps of a {@link
 * dev.stranded.integration.ForkedJvm} are the only others.
 */
package dev.stranded.integration;
