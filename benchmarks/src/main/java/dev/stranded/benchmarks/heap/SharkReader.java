package dev.stranded.benchmarks.heap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import shark.CloseableHeapGraph;
import shark.GcRoot;
import shark.HeapGraph;
import shark.HeapObject;
import shark.HeapObject.HeapClass;
import shark.HeapObject.HeapInstance;
import shark.HeapObject.HeapObjectArray;
import shark.HprofHeapGraph;
import shark.HprofIndex;
import shark.HprofRecord.HeapDumpRecord.ObjectRecord.ClassDumpRecord;
import shark.HprofRecord.HeapDumpRecord.ObjectRecord.ClassDumpRecord.FieldRecord;
import shark.HprofRecord.HeapDumpRecord.ObjectRecord.ClassDumpRecord.StaticFieldRecord;
import shark.PrimitiveType;
import shark.ValueHolder;

/**
 * Shark's heap graph, walked from all roots. Its own path finder is internal, so the walk is ours;
 * as Shark's does, it reads an instance's record and takes the references at offsets kept for each
 * class, which is faster than {@link HeapInstance#readFields}.
 */
final class SharkReader implements HeapReader {
  private static final Map<Integer, Integer> SIZES =
      PrimitiveType.Companion.getByteSizeByHprofType();

  private final Map<Long, int[]> offsetsByClass = new HashMap<>();
  private final LongSet visited = new LongSet();
  private final LongStack stack = new LongStack();

  @Override
  public String read(Path dump) throws IOException {
    try (CloseableHeapGraph graph =
        HprofHeapGraph.Companion.openHeapGraph(
            dump.toFile(), null, HprofIndex.Companion.defaultIndexedGcRootTags())) {
      for (GcRoot root : graph.getGcRoots()) {
        meet(root.getId());
      }
      while (!stack.isEmpty()) {
        visit(graph, stack.pop());
      }
      return "objects=" + graph.getObjectCount() + " reached=" + visited.size();
    }
  }

  private void meet(long id) {
    if (id != 0 && visited.add(id)) {
      stack.push(id);
    }
  }

  private void visit(HeapGraph graph, long id) {
    HeapObject object = graph.findObjectByIdOrNull(id);
    if (object instanceof HeapInstance instance) {
      visitInstance(graph, instance);
    } else if (object instanceof HeapObjectArray array) {
      meet(array.getArrayClassId());
      for (long element : array.readRecord().getElementIds()) {
        meet(element);
      }
    } else if (object instanceof HeapClass type) {
      visitClass(type);
    }
  }

  private void visitInstance(HeapGraph graph, HeapInstance instance) {
    long classId = instance.getInstanceClassId();
    meet(classId);
    int[] offsets = offsetsByClass.get(classId);
    if (offsets == null) {
      offsets = referenceOffsets(instance.getInstanceClass(), graph.getIdentifierByteSize());
      offsetsByClass.put(classId, offsets);
    }
    if (offsets.length > 0) {
      ByteBuffer fields = ByteBuffer.wrap(instance.readRecord().getFieldValues());
      for (int offset : offsets) {
        meet(idAt(fields, offset, graph));
      }
    }
  }

  private static long idAt(ByteBuffer fields, int offset, HeapGraph graph) {
    return graph.getIdentifierByteSize() == Long.BYTES
        ? fields.getLong(offset)
        : fields.getInt(offset);
  }

  private static int[] referenceOffsets(HeapClass type, int idSize) {
    int[] offsets = new int[16];
    int count = 0;
    int offset = 0;
    for (HeapClass declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
      for (FieldRecord field : declaring.readRecordFields()) {
        boolean reference = field.getType() == PrimitiveType.REFERENCE_HPROF_TYPE;
        if (reference) {
          offsets = count == offsets.length ? Arrays.copyOf(offsets, count * 2) : offsets;
          offsets[count++] = offset;
        }
        offset += reference ? idSize : SIZES.get(field.getType());
      }
    }
    return Arrays.copyOf(offsets, count);
  }

  private void visitClass(HeapClass type) {
    ClassDumpRecord dump = type.readRecord();
    meet(dump.getSuperclassId());
    meet(dump.getClassLoaderId());
    meet(dump.getSignersId());
    meet(dump.getProtectionDomainId());
    for (StaticFieldRecord field : dump.getStaticFields()) {
      if (field.getValue() instanceof ValueHolder.ReferenceHolder reference) {
        meet(reference.getValue());
      }
    }
  }
}
