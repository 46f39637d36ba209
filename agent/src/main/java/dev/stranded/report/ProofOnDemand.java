package dev.stranded.report;

import dev.stranded.model.report.Report;

/** Makes a heap proof because somebody asks for it by way of a sink. */
public interface ProofOnDemand {

  /**
   * A report that rests on a heap proof made now; one that says why, where none can be made.
   *
   * @throws ProofInProgressException if one that was asked for is being made
   * @throws IllegalStateException if the agent does not answer
   */
  Report prove();
}
