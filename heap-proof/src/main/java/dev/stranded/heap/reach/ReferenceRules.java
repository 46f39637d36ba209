package dev.stranded.heap.reach;

import dev.stranded.heap.graph.EdgeRules;
import dev.stranded.heap.graph.HeapClass;
import dev.stranded.synchronizers.HiddenField;
import dev.stranded.synchronizers.Synchronizers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which references live code can follow on its way to a waiting thread. Immutable. */
public final class ReferenceRules implements EdgeRules {
  /** Classes whose fields are the private matter of a thread, as far as it is not live. */
  private static final Set<String> THREAD_CLASSES =
      Set.of(
          "java.lang.Thread",
          "java.lang.BaseVirtualThread",
          "java.lang.VirtualThread",
          "java.lang.ThreadBuilders$BoundVirtualThread");

  private final Map<String, Set<String>> hidden = new HashMap<>();
  private final BiPredicate<String, String> own;

  /**
   * The rules.
   *
   * @param own whether a class (its name, its loader's class name) belongs to the observer
   */
  public ReferenceRules(BiPredicate<String, String> own) {
    this.own = own;
    for (HiddenField each : Synchronizers.HIDDEN_FIELDS) {
      hidden.computeIfAbsent(each.type(), type -> new HashSet<>()).add(each.field());
    }
  }

  @Override
  public Edge instanceField(HeapClass holder, HeapClass declaring, String field) {
    if (isHidden(declaring, field)) {
      return Edge.HIDDEN;
    }
    if (declaring.name().equals("java.lang.ref.Reference") && field.equals("referent")) {
      return referent(holder);
    }
    return THREAD_CLASSES.contains(declaring.name()) ? Edge.THREAD_PRIVATE : Edge.FOLLOWED;
  }

  private static Edge referent(HeapClass holder) {
    boolean cut =
        holder.is("java.lang.ref.PhantomReference") || holder.is("java.lang.ref.FinalReference");
    return cut ? Edge.CUT : Edge.WEAK;
  }

  @Override
  public Edge staticField(HeapClass declaring, String field) {
    return isHidden(declaring, field) ? Edge.HIDDEN : Edge.FOLLOWED;
  }

  private boolean isHidden(HeapClass declaring, String field) {
    Set<String> fields = hidden.get(declaring.name());
    return fields != null && fields.contains(field);
  }

  @Override
  public boolean isOwn(HeapClass type) {
    return own.test(type.name(), type.loaderName());
  }
}
