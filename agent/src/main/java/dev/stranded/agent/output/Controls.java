package dev.stranded.agent.output;

import dev.stranded.report.ProofOnDemand;
import dev.stranded.report.ReportSink;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * What sinks may do with the agent that feeds them. Immutable.
 *
 * @param jmx opens the sink for management clients
 * @param proofs makes a heap proof for who asks by way of a sink
 */
public record Controls(Function<Logger, ReportSink> jmx, ProofOnDemand proofs) {}
