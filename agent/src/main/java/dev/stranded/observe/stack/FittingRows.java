package dev.stranded.observe.stack;

import dev.stranded.observe.jdk.JdkClass;
import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.RowCheck;
import dev.stranded.synchronizers.Synchronizer;
import dev.stranded.synchronizers.Synchronizers;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the table fit this JDK. A row is checked when a thread is first seen to wait there:
 * its classes are loaded by then, and none is initialised. Confined to the observer's thread.
 */
public final class FittingRows {

  private final RowCheck check;
  private final Map<String, List<String>> misfits = new TreeMap<>();
  private final Map<String, Boolean> fitting = new HashMap<>();
  private String latestOperation = "";
  private WeakReference<@Nullable Class<?>> latestType = new WeakReference<>(null);
  private boolean latestFit;

  /** Checked against this JDK. */
  public FittingRows() {
    this(new RowCheck(Runtime.version().feature(), new ThisJdk()));
  }

  FittingRows(RowCheck check) {
    this.check = check;
  }

  /** This JDK's classes, found in the boot loader. */
  private static final class ThisJdk implements RowCheck.Classes {

    @Override
    public boolean lacks(String type) {
      return JdkClass.find(type) == null;
    }

    @Override
    public boolean lacks(String type, String field) {
      return JdkClass.find(type) != null && JdkClass.field(type, field) == null;
    }
  }

  /** Whether all fits that is known of a wait in an operation, on a blocker. */
  public boolean fit(Operation operation, @Nullable Object blocker) {
    Class<?> type = blocker == null ? null : blocker.getClass();
    // Threads that follow each other often wait alike.
    if (type == null || !operation.type().equals(latestOperation) || !latestType.refersTo(type)) {
      latestFit = find(operation, type);
      latestOperation = operation.type();
      latestType = new WeakReference<>(type);
    }
    return latestFit;
  }

  private boolean find(Operation operation, @Nullable Class<?> ofBlocker) {
    boolean fit = fits(operation.type());
    for (Class<?> type = ofBlocker; type != null; type = type.getSuperclass()) {
      fit &= !JdkFrames.isJdk(type) || fits(type.getName());
    }
    return fit;
  }

  private boolean fits(String type) {
    return fitting.computeIfAbsent(type, this::check);
  }

  private boolean check(String type) {
    Synchronizer row = Synchronizers.of(type);
    if (row == null) {
      return true;
    }
    List<String> wrong = check.misfits(row);
    if (!wrong.isEmpty()) {
      misfits.put(row.type(), wrong);
    }
    return wrong.isEmpty();
  }

  /** What does not fit, one line a row. */
  public List<String> caveats() {
    List<String> caveats = new ArrayList<>();
    misfits.forEach(
        (type, wrong) ->
            caveats.add(
                "this JDK lacks "
                    + String.join(", ", wrong)
                    + ": a thread that waits at "
                    + type
                    + " is at most suspected"));
    return caveats;
  }
}
