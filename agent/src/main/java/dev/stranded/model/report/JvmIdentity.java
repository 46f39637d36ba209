package dev.stranded.model.report;

/**
 * Which JVM a report is about.
 *
 * @param version {@code java.runtime.version}
 * @param vm {@code java.vm.name}
 */
public record JvmIdentity(long pid, String version, String vm) {}
