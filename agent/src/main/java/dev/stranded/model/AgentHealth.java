package dev.stranded.model;

/**
 * How the agent itself fares.
 *
 * @param woven number of methods woven
 * @param hookFailures failures in woven code since the start; 0 on a healthy agent
 * @param lastHookFailure class name of the latest of them, or empty
 * @param droppedRecords records given up because a bounded table was full
 */
public record AgentHealth(
    int woven, long hookFailures, String lastHookFailure, long droppedRecords) {

  /** Of an agent that has woven nothing. */
  public static final AgentHealth NOTHING_WOVEN = new AgentHealth(0, 0, "", 0);
}
