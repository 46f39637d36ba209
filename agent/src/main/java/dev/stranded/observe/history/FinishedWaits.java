package dev.stranded.observe.history;

import dev.stranded.model.SiteHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is recorded of finished waits, as of one look at the threads that wait now. */
@FunctionalInterface
public interface FinishedWaits {

  /** Those at the site of {@code stack}, innermost frame first; null when there are none. */
  @Nullable SiteHistory at(List<StackTraceElement> stack);
}
