package dev.stranded.synchronizers;

import java.util.ArrayList;
import java.util.List;

/** Checks a row against the classes of a JDK. Stateless. */
public final class RowCheck {

  /** The classes of a JDK, as far as they are known. */
  public interface Classes {

    /** Whether there is certainly no class of that name. */
    boolean lacks(String type);

    /** Whether there is a class of that name, and it certainly declares no such field. */
    boolean lacks(String type, String field);
  }

  private final int feature;
  private final Classes classes;

  /** Checks against {@code classes} of a feature release. */
  public RowCheck(int feature, Classes classes) {
    this.feature = feature;
    this.classes = classes;
  }

  /**
   * What a row says of that release and is not so, as {@code class} or {@code class.field}; empty
   * if the row fits.
   */
  public List<String> misfits(Synchronizer row) {
    List<String> misfits = new ArrayList<>();
    if (row.jdks().isExpectedIn(feature)) {
      expectType(row.type(), misfits);
      row.parts().forEach(part -> expect(row.type(), part, misfits));
      expect(row.type(), row.contents().first(), misfits);
      expect(row.type(), row.contents().array(), misfits);
      expect(row.type(), row.contents().capacity(), misfits);
      if (!row.contents().node().isEmpty()) {
        expect(row.contents().node(), "item", misfits);
        expect(row.contents().node(), "next", misfits);
      }
    }
    row.blockers().stream()
        .filter(blocker -> blocker.jdks().isExpectedIn(feature))
        .forEach(blocker -> expect(blocker.type(), blocker.toWhole(), misfits));
    row.waiters().forEach(field -> expect(field, misfits));
    row.marks().forEach(field -> expect(field, misfits));
    return misfits.stream().distinct().toList();
  }

  private void expect(HiddenField field, List<String> misfits) {
    if (field.jdks().isExpectedIn(feature)) {
      expect(field.type(), field.field(), misfits);
    }
  }

  private void expectType(String type, List<String> misfits) {
    if (classes.lacks(type)) {
      misfits.add(type);
    }
  }

  /** An empty name asks for the class alone. */
  private void expect(String type, String field, List<String> misfits) {
    expectType(type, misfits);
    if (!field.isEmpty() && classes.lacks(type, field)) {
      misfits.add(type + '.' + field);
    }
  }
}
