package dev.stranded.benchmarks.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;

/**
 * The NetBeans profiler's heap, walked from all roots. To ask one object for its nearest root makes
 * the library do the walk itself, but takes twice as long: it sorts all references first.
 */
final class NetBeansReader implements HeapReader {
  private final LongSet visited = new LongSet();
  private final ArrayDeque<Instance> stack = new ArrayDeque<>();

  @Override
  public String read(Path dump) throws IOException {
    Heap heap = HeapFactory.createHeap(dump.toFile());
    for (Object root : (Collection<?>) heap.getGCRoots()) {
      meet(((GCRoot) root).getInstance());
    }
    while (!stack.isEmpty()) {
      visit(heap, stack.pop());
    }
    return "objects=" + heap.getSummary().getTotalLiveInstances() + " reached=" + visited.size();
  }

  private void meet(@Nullable Instance instance) {
    if (instance != null && visited.add(instance.getInstanceId())) {
      stack.push(instance);
    }
  }

  private void visit(Heap heap, Instance instance) {
    JavaClass type = instance.getJavaClass();
    if (visited.add(type.getJavaClassId())) {
      stack.push(heap.getInstanceByID(type.getJavaClassId()));
    }
    if (instance instanceof ObjectArrayInstance array) {
      for (Object element : (List<?>) array.getValues()) {
        meet((Instance) element);
      }
    } else {
      follow(instance.getFieldValues());
      if (type.getName().equals("java.lang.Class")) {
        visitClass(heap.getJavaClassByID(instance.getInstanceId()));
      }
    }
  }

  private void visitClass(@Nullable JavaClass type) {
    if (type != null) {
      meet(type.getClassLoader());
      follow(type.getStaticFieldValues());
    }
  }

  private void follow(List<?> values) {
    for (Object value : values) {
      if (value instanceof ObjectFieldValue reference) {
        meet(reference.getInstance());
      }
    }
  }
}
