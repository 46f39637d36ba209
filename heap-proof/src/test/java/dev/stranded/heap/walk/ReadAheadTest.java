package dev.stranded.heap.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.stranded.heap.graph.EdgeRules;
import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.InterestingClasses;
import dev.stranded.heap.graph.RootTable;
import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.hprof.OutlineReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real heap, wide enough that threads read ahead of the walk, and with a long list in it. */
class ReadAheadTest {
  private static final Map<String, List<Object>> HELD = new HashMap<>();

  @TempDir Path directory;
  private HeapGraph graph;

  @BeforeEach
  void dump() throws Exception {
    Object link = null;
    for (int i = 0; i < 50_000; i++) {
      link = new Object[] {link, i, new TreeMap<>(Map.of(i, "value " + i))};
      HELD.put("key " + i, List.of("element " + i, link));
    }
    Path dump = directory.resolve("self.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    graph =
        HeapGraph.build(
            OutlineReader.read(DumpBytes.map(dump)),
            new EverythingFollowed(),
            new InterestingClasses(Set.of(), Set.of(), Set.of()));
  }

  @AfterEach
  void forget() {
    HELD.clear();
  }

  @Test
  void reachesTheSameInTheSameOrderWithAndWithoutOtherThreads() throws Exception {
    Walk alone = walked(0);
    Walk together = walked(2);
    for (int object = 0; object < graph.objectCount(); object++) {
      assertThat(together.isMarked(object)).isEqualTo(alone.isMarked(object));
      assertThat(together.parent(object)).isEqualTo(alone.parent(object));
    }
    assertThat(together.dangling()).isZero();
  }

  @Test
  void reachesWhatAWalkStepByStepReaches() throws Exception {
    Walk together = walked(2);
    HeldWalk stepByStep =
        new HeldWalk(new Walk(graph, new EverythingFollowed(), thread -> true), thread -> {});
    forRoots((tag, id) -> stepByStep.addRoot(id));
    List<Integer> unreached = new ArrayList<>();
    stepByStep.forEachUnheld(unreached::add);
    List<Integer> unmarked = new ArrayList<>();
    for (int object = 0; object < graph.objectCount(); object++) {
      if (!together.isMarked(object)) {
        unmarked.add(object);
      }
    }
    assertThat(unmarked).containsExactlyInAnyOrderElementsOf(unreached);
    assertThat(unmarked.size()).isLessThan(graph.objectCount() / 10);
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    walked(2);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("stranded-heap-read")) {
        thread.join();
      }
    }
  }

  private Walk walked(int workers) throws HprofException {
    Walk walk = new Walk(graph, new EverythingFollowed(), thread -> true, workers);
    walk.openStatics();
    forRoots((tag, id) -> walk.addRoot(id, tag == Hprof.ROOT_JNI_GLOBAL ? Walk.JNI_GLOBAL : -2));
    walk.run();
    return walk;
  }

  /** Takes a root. */
  private interface Root {
    void add(int tag, long id);
  }

  private void forRoots(Root root) {
    RootTable.RootVisitor visitor =
        (tag, id, frame) -> {
          if (tag != Hprof.ROOT_STICKY_CLASS || graph.find(id) >= 0) {
            root.add(tag, id);
          }
        };
    graph.roots().forNoThread(visitor);
    for (int serial : graph.roots().threadSerials()) {
      graph.roots().forThread(serial, visitor);
    }
  }

  private static final class EverythingFollowed implements EdgeRules {
    @Override
    public Edge instanceField(HeapClass holder, HeapClass declaring, String field) {
      return Edge.FOLLOWED;
    }

    @Override
    public Edge staticField(HeapClass declaring, String field) {
      return Edge.FOLLOWED;
    }

    @Override
    public boolean isOwn(HeapClass type) {
      return false;
    }
  }
}
