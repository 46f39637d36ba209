package dev.stranded.benchmarks.cost;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the processors have done until a moment, by {@code /proc}: all of it, and what this process
 * and its ended children did. The rest is others'.
 *
 * @param busyTicks of all processors since the machine started, stolen time included
 * @param ownTicks of this process and of its children that ended
 */
record Machine(long busyTicks, long ownTicks, long nanos) {
  private static final double TICKS_PER_SECOND = 100;

  /** Above this share of the processors that others use, figures are not to be trusted. */
  private static final double TRUSTED = 0.1;

  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STOLEN = 7;

  /** Fields of {@code /proc/self/stat} behind the name: own and children's CPU time. */
  private static final int FIRST_OWN = 11;

  private static final int LAST_OWN = 14;

  /** As it is now; no child may be alive whose work is to count as our own. */
  static Machine now() throws IOException {
    return of(
        Files.readString(Path.of("/proc/stat")),
        Files.readString(Path.of("/proc/self/stat")),
        System.nanoTime());
  }

  static Machine of(String stat, String self, long nanos) {
    String[] all = stat.substring(0, stat.indexOf('\n')).trim().split(" +", -1);
    long busy = 0;
    for (int i = 0; i <= STOLEN; i++) {
      busy += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(all[i + 1]);
    }
    String[] fields = self.substring(self.lastIndexOf(')') + 2).split(" ", -1);
    long own = 0;
    for (int i = FIRST_OWN; i <= LAST_OWN; i++) {
      own += Long.parseLong(fields[i]);
    }
    return new Machine(busy, own, nanos);
  }

  /** How many processors others used between {@code before} and this. */
  double takenSince(Machine before) {
    double seconds = (nanos - before.nanos) / 1e9;
    double ticks = (busyTicks - before.busyTicks) - (ownTicks - before.ownTicks);
    return seconds <= 0 ? 0 : Math.max(0, ticks / TICKS_PER_SECOND / seconds);
  }

  /** Whether figures taken meanwhile are not to be trusted. */
  static boolean isBusy(double taken) {
    return taken > TRUSTED * processors();
  }

  static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** For people. */
  static String words(double taken) {
    return String.format(Locale.ROOT, "others took %.1f of %d processors", taken, processors());
  }
}
