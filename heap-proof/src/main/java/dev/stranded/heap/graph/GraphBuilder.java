package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.DumpOutline;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the graph in two passes over the heap's segments: the first marks where objects start, the
 * second notes the offset of each. The segments are shared out among the processors.
 */
final class GraphBuilder {
  /** Objects are 8-byte aligned in HotSpot; other ids are taken as they come. */
  private static final int ALIGNMENT_SHIFT = 3;

  private final DumpOutline outline;
  private final DumpBytes bytes;
  private final EdgeRules rules;
  private final InterestingClasses interesting;

  GraphBuilder(DumpOutline outline, EdgeRules rules, InterestingClasses interesting) {
    this.outline = outline;
    this.bytes = outline.bytes();
    this.rules = rules;
    this.interesting = interesting;
  }

  HeapGraph build() throws HprofException {
    // Even a heap of large objects has one in each few KB of file; see AddressMap for the unit.
    long maxMapBytes = bytes.size() / 2 + (8 << 20);
    AddressMap addresses = new AddressMap(ALIGNMENT_SHIFT, maxMapBytes);
    List<StartMarker> markers =
        SegmentWorkers.scan(outline, () -> new StartMarker(bytes, addresses));
    RootTable roots = mergeRoots(markers);
    ClassTable classes = new ClassTable(outline, classOffsets(markers));
    ObjectIndex index = new ObjectIndex(bytes, addresses);
    LongIntTable wanted = wantedClasses(classes);
    List<OffsetNoter> noters =
        SegmentWorkers.scan(outline, () -> new OffsetNoter(bytes, index, wanted));
    classes.link(id -> classIdOf(index, id), rules);
    return new HeapGraph(outline, index, classes, roots, found(noters, index));
  }

  private long classIdOf(ObjectIndex index, long id) {
    long position = index.position(id);
    if (position < 0) {
      return 0;
    }
    long offset = index.offset(index.number(position));
    return bytes.u1(offset) == Hprof.INSTANCE_DUMP ? HeapGraph.classIdAt(bytes, offset) : 0;
  }

  private RootTable mergeRoots(List<StartMarker> markers) {
    return RootTable.Collector.merge(bytes, markers.stream().map(marker -> marker.roots).toList());
  }

  private static long[] classOffsets(List<StartMarker> markers) {
    return markers.stream()
        .flatMap(marker -> marker.classOffsets.stream())
        .mapToLong(Long::longValue)
        .sorted()
        .toArray();
  }

  /** Classes whose instances are wanted, found by the names of their super classes. */
  private LongIntTable wantedClasses(ClassTable classes) {
    LongIntTable wanted = new LongIntTable();
    for (int i = 0; i < classes.count(); i++) {
      HeapClass type = classes.get(i);
      int steps = 0;
      for (HeapClass at = type; at != null && steps++ < 1000; ) {
        if (interesting.wants(type, at)) {
          wanted.put(type.id(), 1);
          break;
        }
        at = classes.find(at.dump().reference(0));
      }
    }
    return wanted;
  }

  private static List<Integer> found(List<OffsetNoter> noters, ObjectIndex index) {
    List<Long> offsets = new ArrayList<>();
    noters.forEach(noter -> offsets.addAll(noter.found));
    long[] ids = offsets.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(ids);
    List<Integer> numbers = new ArrayList<>(ids.length);
    for (long id : ids) {
      numbers.add(index.number(index.position(id)));
    }
    return List.copyOf(numbers);
  }
}
