package dev.stranded.model.report;

/**
 * How the agent itself fares.
 *
 * @param woven number of methods woven
 * @param hookFailures failures in woven code since the start; 0 on a healthy agent
 * @param lastHookFailure class name of the latest of them, or empty
 * @param droppedRecords records given up because a bounded table was full
 * @param failures of its own rounds and outputs; 0 on a healthy agent
 * @param droppedReports reports not written because an earlier one took too long
 * @param droppedLogEntries entries of its log that could not be written in time
 * @param failedProofs heap proofs that were due and could not be made or brought to their end
 */
public record AgentHealth(
    int woven,
    long hookFailures,
    String lastHookFailure,
    long droppedRecords,
    long failures,
    long droppedReports,
    long droppedLogEntries,
    long failedProofs) {

  /** Of an agent that has woven nothing. */
  public static final AgentHealth NOTHING_WOVEN = new AgentHealth(0, 0, "", 0, 0, 0, 0, 0);

  /** Of an agent that has woven something, and has told nobody of it yet. */
  public static AgentHealth ofWeaving(
      int woven, long hookFailures, String lastHookFailure, long droppedRecords) {
    return new AgentHealth(woven, hookFailures, lastHookFailure, droppedRecords, 0, 0, 0, 0);
  }

  /** The same with how its rounds, outputs and heap proofs fare. */
  public AgentHealth with(long ownFailures, long reports, long logEntries, long proofs) {
    return new AgentHealth(
        woven,
        hookFailures,
        lastHookFailure,
        droppedRecords,
        ownFailures,
        reports,
        logEntries,
        proofs);
  }
}
