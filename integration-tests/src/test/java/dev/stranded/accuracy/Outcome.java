package dev.stranded.accuracy;

import dev.stranded.integration.Report;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of one trial. Immutable.
 *
 * @param reports by mode, all that were read, the last one last
 * @param deadlocked the threads that {@code findDeadlockedThreads} named
 * @param leftOver the threads that were there and had not been there at the start
 * @param problems what went wrong with the run itself
 */
record Outcome(
    Trial trial,
    Map<Mode, List<Report>> reports,
    Set<String> deadlocked,
    Set<String> leftOver,
    List<String> problems) {}
