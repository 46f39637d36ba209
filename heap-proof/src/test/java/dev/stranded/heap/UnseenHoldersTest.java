package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.REACHED;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.ThreadVerdict.Basis;
import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.OpenSpot;
import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holders of objects that a dump does not show as references, each with its twin. */
class UnseenHoldersTest {
  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  @ParameterizedTest
  @CsvSource({"com.acme.Plugin,REACHED", "com.acme.Other,UNREACHABLE"})
  void classOfAnExecutingMethodIsHeld(String executed, Basis basis) throws IOException {
    Obj loader = jvm.obj("java.lang.ClassLoader");
    Type plugin = jvm.dump.type("com.acme.Plugin", jvm.object).definedBy(loader);
    Obj queue = jvm.queue();
    plugin.setStatic("queue", queue);
    jvm.taking("stuck", queue).frame("com.acme.Feed", "run", jvm.dump.obj(plugin));
    jvm.dump.thread(jvm.threadObject("live", FakeJvm.RUNNABLE)).frame(executed, "service");
    Verdicts verdicts = jvm.judge(directory).expect("stuck", basis);
    if (basis == REACHED) {
      assertThat(verdicts.path("stuck")).contains("static com.acme.Plugin.queue");
    }
  }

  @ParameterizedTest
  @CsvSource({"java.lang.ClassValue$ClassValueMap,REACHED", "com.acme.Map,UNREACHABLE"})
  void valuesOfAClassAreHeld(String type, Basis basis) throws IOException {
    Obj queue = jvm.queue();
    Obj map = jvm.dump.obj(jvm.dump.type(type, jvm.object).fields('L', "table"));
    map.set("table", queue);
    jvm.taking("stuck", queue).frame("java.lang.ClassValue", "get", map);
    jvm.judge(directory).expect("stuck", basis);
  }

  @ParameterizedTest
  @CsvSource({"SoftReference,REACHED", "StrongHolder,UNREACHABLE"})
  void finalizerGetsWhatAStuckThreadHoldsSoftly(String holder, Basis basis) throws IOException {
    jvm.dump.type("java.lang.ref.StrongHolder", jvm.object).fields('L', "referent");
    Obj queue = jvm.queue();
    Obj guard = jvm.feed(queue);
    Type finalizer = jvm.dump.type("java.lang.ref.Finalizer");
    finalizer.setStatic("unfinalized", jvm.dump.obj(finalizer).set("referent", guard));
    Obj holds = jvm.obj("java.lang.ref." + holder).set("referent", guard);
    jvm.taking("stuck", queue).frame("com.acme.Feed", "run", holds);
    jvm.judge(directory).expect("stuck", basis);
  }

  @ParameterizedTest
  @CsvSource({"true,UNREACHABLE", "false,REACHED"})
  void stackOfVirtualThreadHoldsWhileTheThreadIsHeld(boolean registered, Basis basis)
      throws IOException {
    Obj queue = jvm.queue();
    Obj guard = jvm.feed(queue);
    Type finalizer = jvm.dump.type("java.lang.ref.Finalizer");
    finalizer.setStatic("unfinalized", jvm.dump.obj(finalizer).set("referent", guard));
    Obj virtual = jvm.virtual("stuck");
    if (!registered) {
      jvm.dump.type(FakeJvm.VIRTUAL_REGISTRY).setStatic("VTHREADS", null);
    }
    jvm.taking(virtual, queue).frame("com.acme.Feed", "run", guard);
    jvm.judge(directory).expect("stuck", basis);
  }

  @Test
  void staticsOfALoaderThatOnlyLostThreadsHoldAreNoProof() throws IOException {
    Obj loader = jvm.obj("java.lang.ClassLoader");
    Type plugin = jvm.dump.type("com.acme.Plugin", jvm.object).definedBy(loader);
    Obj queue = jvm.queue();
    plugin.setStatic("queue", queue);
    Obj instance = jvm.dump.obj(plugin);
    jvm.taking("by static", queue).frame("com.acme.Feed", "run", instance);
    jvm.taking("by stack", jvm.queue()).frame("com.acme.Feed", "run", instance);
    Verdicts verdicts = jvm.judge(directory, prepared());
    verdicts.expect("by static", UNREACHABLE).expect("by stack", UNREACHABLE);
    assertThat(verdicts.of("by static").open())
        .extracting(OpenSpot::spot)
        .containsExactly(BlindSpot.UNDEPLOYED_LOADER);
    assertThat(verdicts.of("by static").lost()).isFalse();
    assertThat(verdicts.of("by stack").lost()).isTrue();
  }

  private static ProofRequest prepared() {
    return new ProofRequest(
        null, (name, loader) -> false, Map.of(), new Preparation(true, null, Set.of(), null));
  }
}
