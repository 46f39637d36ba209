package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.REACHED;
import static dev.stranded.heap.ThreadVerdict.Basis.STUCK_OWNER;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.OpenSpot;
import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.blindspot.Standing;
import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves a dump's blind spots open, and what closes them. */
class BlindSpotsTest {
  private static final Preparation BARRIER = new Preparation(true, Set.of(), Set.of(), null);
  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  @BeforeEach
  void oneIsStuck() {
    jvm.taking("stuck", jvm.queue());
  }

  private Verdicts judge(Preparation preparation) throws IOException {
    ProofRequest request =
        new ProofRequest(null, (name, loader) -> name.startsWith("dev."), Map.of(), preparation);
    return jvm.judge(directory, request).expect("stuck", UNREACHABLE);
  }

  private List<BlindSpot> open(Preparation preparation) throws IOException {
    return judge(preparation).of("stuck").open().stream().map(OpenSpot::spot).toList();
  }

  @Test
  void isClosedWhereAllLiveThreadsAreIdle() throws IOException {
    jvm.dump
        .thread(jvm.threadObject("idle", FakeJvm.RUNNABLE))
        .nativeFrame("sun.nio.ch.EPoll", "wait", "(IJII)I")
        .frame("sun.nio.ch.EPollSelectorImpl", "doSelect")
        .frame("java.lang.Thread", "run");
    Verdicts verdicts = judge(Preparation.NONE);
    assertThat(verdicts.of("stuck").open()).isEmpty();
    assertThat(verdicts.all.lost()).extracting(ThreadVerdict::name).containsExactly("stuck");
  }

  @Test
  void compiledCodeOfALiveThreadMayHideObjectsWithoutBarrier() throws IOException {
    jvm.running("main");
    assertThat(open(Preparation.NONE)).containsExactly(BlindSpot.SCALAR_REPLACED);
    assertThat(judge(Preparation.NONE).all.lost()).isEmpty();
    assertThat(judge(Preparation.NONE).of("stuck").open().get(0).caveat())
        .isEqualTo(
            "scalar-replaced: compiled code of a live thread may hold objects that a dump does not"
                + " show (\"main\")");
    assertThat(open(BARRIER)).isEmpty();
  }

  @Test
  void whatStandsBehindIsOpenTooButOwnershipIsNot() throws IOException {
    Obj owner = jvm.taking("owner", jvm.queue()).object();
    jvm.locking("behind", jvm.lock(owner));
    jvm.locking("behind dead", jvm.lock(jvm.threadObject("ended", FakeJvm.ENDED)));
    jvm.running("main");
    Verdicts verdicts = judge(Preparation.NONE).expect("behind", STUCK_OWNER);
    assertThat(verdicts.of("behind").lost()).isFalse();
    assertThat(verdicts.of("behind dead").lost()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Native,poll,(J)I,true",
    "java.lang.Object,wait0,(J)V,false",
    "sun.nio.ch.SocketDispatcher,read0,(Ljava/io/FileDescriptor;JI)I,false",
    "jdk.internal.misc.VM,initialize,()V,false",
    "jdk.internal.misc.VM,latestUserDefinedLoader0,()Ljava/lang/ClassLoader;,true"
  })
  void nativeMethodMayHoldItsArguments(String type, String method, String descriptor, boolean open)
      throws IOException {
    jvm.dump
        .thread(jvm.threadObject("live", FakeJvm.RUNNABLE))
        .nativeFrame(type, method, descriptor);
    assertThat(open(Preparation.NONE).contains(BlindSpot.NATIVE_ARGUMENTS)).isEqualTo(open);
    assertThat(open(BARRIER)).isEmpty();
    assertThat(judge(BARRIER).all.standing().values())
        .extracting(Standing::spot)
        .hasSize(open ? 1 : 0)
        .allMatch(BlindSpot.NATIVE_ARGUMENTS::equals);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Feed.poll,true,true",
    "com.acme.Feed.poll,false,false",
    "com.acme.Feed.other,true,false",
    ",true,true"
  })
  void threadThatRanInCompiledCodeAfterTheBarrierStands(
      String compiled, boolean ran, boolean stands) throws IOException {
    Obj live = jvm.threadObject("live", FakeJvm.RUNNABLE);
    jvm.dump
        .thread(live)
        .nativeFrame("java.lang.Thread", "yield", "()V")
        .frame("com.acme.Feed", "poll")
        .frame("java.lang.Thread", "run");
    Set<String> methods = compiled == null ? null : Set.of(compiled);
    assertThat(standing("live", methods, ran))
        .isEqualTo(
            stands ? List.of(new Standing(BlindSpot.SCALAR_REPLACED, "live", "")) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"com.acme.Feed,true,true", "com.acme.Feed,false,false", "java.lang.Thread,true,true"})
  void threadThatWasStoppedInItsCodeMayHaveNoFrameForWhatAMethodReturns(
      String type, boolean ran, boolean stands) throws IOException {
    Obj live = jvm.threadObject("live", FakeJvm.RUNNABLE);
    jvm.dump.thread(live).frame(type, "poll").frame("java.lang.Thread", "run");
    assertThat(standing("live", Set.of(), ran))
        .isEqualTo(stands ? List.of(new Standing(BlindSpot.HANDED_OVER, "live", "")) : List.of());
    assertThat(open(Preparation.NONE)).containsExactly(BlindSpot.SCALAR_REPLACED);
  }

  private List<Standing> standing(String name, Set<String> compiled, boolean ran)
      throws IOException {
    Set<Long> moved = ran ? Set.of(judge(BARRIER).of(name).id()) : Set.of();
    Verdicts verdicts = judge(new Preparation(true, compiled, moved, null));
    assertThat(verdicts.of("stuck").lost()).isTrue();
    return List.copyOf(verdicts.all.standing().values());
  }

  @ParameterizedTest
  @CsvSource({
    "SCALAR_REPLACED,SCALAR_REPLACED,true",
    "HANDED_OVER,SCALAR_REPLACED,true",
    "NATIVE_ARGUMENTS,SCALAR_REPLACED,false",
    "SCALAR_REPLACED,NATIVE_ARGUMENTS,false"
  })
  void platformThreadsPassOnToEachOtherWhatTheyHide(
      BlindSpot first, BlindSpot later, boolean open) {
    Standing one = new Standing(first, "one", "");
    Standing other = new Standing(later, "other", "");
    assertThat(Standing.inBoth(Map.of(7L, one), Map.of(8L, other)))
        .isEqualTo(open ? Map.of(8L, other) : Map.of());
    assertThat(Standing.inBoth(Map.of(), Map.of(8L, other))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"com.acme.Feed.poll,2", ",2", "com.acme.Feed.other,0"})
  void mountedVirtualThreadIsNotReachedByTheBarrier(String compiled, int frames)
      throws IOException {
    Obj carrier = jvm.running("carrier").object();
    Obj virtual = jvm.virtual("mounted").set("state", 3).set("carrierThread", carrier);
    jvm.dump.thread(virtual).frame("com.acme.Feed", "poll").frame("java.lang.VirtualThread", "run");
    Set<String> methods = compiled == null ? null : Set.of(compiled);
    Verdicts verdicts = judge(new Preparation(true, methods, Set.of(), null));
    assertThat(verdicts.all.standing().values())
        .singleElement()
        .satisfies(
            stand -> {
              assertThat(stand.spot()).isEqualTo(BlindSpot.SCALAR_REPLACED_VIRTUAL);
              assertThat(stand.frames().chars().filter(each -> each == '/')).hasSize(frames);
            });
  }

  /**
   * What a run loop calls may be inlined into it, and then has no code of the compiler's itself.
   */
  @ParameterizedTest
  @CsvSource({
    "java.lang.VirtualThread.run,com.acme.Feed.run,true",
    "jdk.internal.vm.Continuation.enter,com.acme.Feed.run,true",
    "java.lang.VirtualThread.run,com.acme.Feed.poll,false",
    "java.lang.VirtualThread.toString,com.acme.Feed.run,false"
  })
  void methodMayBeInlinedIntoTheCompiledRunLoop(String compiled, String warm, boolean stands)
      throws IOException {
    jvm.dump
        .thread(jvm.virtual("parked for a while").set("state", 7))
        .frame("java.util.concurrent.LinkedBlockingQueue", "poll")
        .frame("com.acme.Feed", "poll")
        .frame("com.acme.Feed", "run")
        .frame("java.lang.VirtualThread", "run");
    Preparation made = new Preparation(true, Set.of(compiled), Set.of(warm), Set.of(), null);
    assertThat(judge(made).all.standing().values())
        .extracting(Standing::spot)
        .isEqualTo(stands ? List.of(BlindSpot.SCALAR_REPLACED_VIRTUAL) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"true,false", "false,true"})
  void mountedVirtualThreadMayLackFrames(boolean whole, boolean standing) throws IOException {
    Obj carrier = jvm.running("carrier").object();
    Obj virtual = jvm.virtual("mounted").set("state", 3).set("carrierThread", carrier);
    var thread =
        jvm.dump
            .thread(virtual)
            .nativeFrame("java.lang.Thread", "yield", "()V")
            .frame("com.acme.Feed", "spin");
    if (whole) {
      thread.frame("java.lang.VirtualThread", "run");
    }
    Verdicts verdicts = judge(BARRIER);
    assertThat(verdicts.of("stuck").open()).isEmpty();
    assertThat(List.copyOf(verdicts.all.standing().values()))
        .isEqualTo(
            standing ? List.of(new Standing(BlindSpot.MOUNTED_FRAMES, "mounted", "")) : List.of());
    assertThat(open(Preparation.NONE).contains(BlindSpot.MOUNTED_FRAMES)).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({",true", "com.acme.Feed.poll,true", "com.acme.Feed.other,false"})
  void unmountedVirtualThreadStandsWhereItsCodeIsCompiled(String compiled, boolean stands)
      throws IOException {
    Obj virtual = jvm.virtual("live").set("state", 5);
    jvm.dump.thread(virtual).frame("com.acme.Feed", "poll").frame("java.lang.VirtualThread", "run");
    Set<String> methods = compiled == null ? null : Set.of(compiled);
    Verdicts verdicts = judge(new Preparation(true, methods, Set.of(), null));
    assertThat(verdicts.all.standing()).hasSize(stands ? 1 : 0);
    assertThat(verdicts.of("stuck").lost()).isTrue();
  }

  @Test
  void unmountedVirtualThreadInAnIdlePlaceHidesNothing() throws IOException {
    Obj virtual = jvm.virtual("live").set("state", 5);
    jvm.dump
        .thread(virtual)
        .frame("java.lang.System$1", "parkVirtualThread")
        .frame("java.util.concurrent.locks.LockSupport", "parkNanos")
        .frame("java.lang.VirtualThread", "run");
    assertThat(judge(new Preparation(true, null, Set.of(), null)).all.standing()).isEmpty();
  }

  @Test
  void onlyWhoStandsInTheSameOuterFramesMayHideTheSame() {
    Standing here = new Standing(BlindSpot.SCALAR_REPLACED_VIRTUAL, "v", "1f/2e/3d/");
    Standing there = new Standing(BlindSpot.SCALAR_REPLACED_VIRTUAL, "v", "1f/2e/4c/");
    Standing mounted = new Standing(BlindSpot.MOUNTED_FRAMES, "v", "");
    assertThat(Standing.inBoth(Map.of(7L, here), Map.of(7L, there, 8L, here))).isEmpty();
    assertThat(Standing.open(Standing.inBoth(Map.of(7L, here), Map.of(7L, mounted))))
        .extracting(OpenSpot::caveat)
        .containsExactly(
            "mounted-frames: a dump shows only the inner frames of a live virtual thread that runs"
                + " (\"v\" (id 7))");
    assertThat(Standing.inBoth(Map.of(7L, here), Map.of(7L, here))).hasSize(1);
  }

  /** The first frame that may hide something is then another one, though the thread stood still. */
  @Test
  void frameThatWasCompiledBetweenTwoDumpsIsNoMove() {
    Standing before = new Standing(BlindSpot.SCALAR_REPLACED_VIRTUAL, "v", "1f/2e/3d/");
    Standing after = new Standing(BlindSpot.SCALAR_REPLACED_VIRTUAL, "v", "1f/2e/");
    assertThat(Standing.inBoth(Map.of(7L, before), Map.of(7L, after))).hasSize(1);
    assertThat(Standing.inBoth(Map.of(7L, after), Map.of(7L, before))).hasSize(1);
  }

  @Test
  void hiddenClassMayHaveDataUnlessTheObserverShowsIt() throws IOException {
    Type own = jvm.dump.type("dev.stranded.prove.dump.VisibleRoots", jvm.object);
    own.setStatic("values", jvm.dump.array(jvm.dump.type("java.lang.Object[]", jvm.object)));
    jvm.dump.type("com.acme.Main$$Lambda+0x0000123", jvm.object);
    assertThat(open(BARRIER)).isEmpty();
    jvm.dump.type("com.acme.Generated+0x0000123", jvm.object);
    assertThat(open(BARRIER)).containsExactly(BlindSpot.CLASS_DATA);
    assertThat(open(new Preparation(true, Set.of(), Set.of(), "dev.stranded.prove.None")))
        .hasSize(1);
    assertThat(
            open(new Preparation(true, Set.of(), Set.of(), "dev.stranded.prove.dump.VisibleRoots")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jdk.internal.vm.Continuation,false,true,true",
    "jdk.internal.vm.Continuation,false,false,false",
    "com.acme.Generator,true,true,true",
    "java.lang.VirtualThread$VThreadContinuation,false,true,false"
  })
  void continuationThatIsNoVirtualThreadHidesItsFrames(
      String name, boolean app, boolean begun, boolean open) throws IOException {
    Type continuation =
        jvm.dump.type("jdk.internal.vm.Continuation", jvm.object).fields('L', "tail");
    Type type = jvm.dump.type(name, continuation);
    if (app) {
      Obj loader = jvm.obj("java.lang.ClassLoader");
      jvm.dump.jniGlobal(loader);
      type.definedBy(loader);
    }
    jvm.dump.obj(type).set("tail", begun ? jvm.dump.obj(jvm.object) : null);
    assertThat(open(BARRIER).contains(BlindSpot.CONTINUATION)).isEqualTo(open);
  }

  @Test
  void whatTheObserverShowsIsHeld() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("shown", queue);
    Type own = jvm.dump.type("dev.stranded.prove.dump.VisibleRoots", jvm.object);
    Type array = jvm.dump.type("java.lang.Object[]", jvm.object);
    own.setStatic("values", jvm.dump.array(array, jvm.feed(queue)));
    judge(new Preparation(true, Set.of(), Set.of(), "dev.stranded.prove.dump.VisibleRoots"))
        .expect("shown", REACHED);
  }
}
