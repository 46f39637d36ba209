package dev.stranded.heap;

import dev.stranded.heap.dump.Dump;
import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Thr;
import dev.stranded.heap.dump.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A hand-made JVM to be dumped: the JDK's classes as far as the proof looks at them, and threads
 * that wait in the ways the JDK's do. Fields are those of JDK 25, or of 17 where that was asked
 * for.
 */
final class FakeJvm {
  static final String JUC = "java.util.concurrent.";
  static final String VIRTUAL_REGISTRY =
      "jdk.internal.vm.ThreadContainers$RootContainer$TrackingRootContainer";
  static final int PARKED = 0x291;
  static final int IN_WAIT = 0x191;
  static final int BLOCKED = 0x401;
  static final int RUNNABLE = 0x5;
  static final int ENDED = 0x2;

  final Dump dump;
  final Type object;
  final Type app;
  private final int feature;
  private final Type string;
  private long nextThreadId = 1;

  FakeJvm() {
    this(8, 25);
  }

  FakeJvm(int idSize, int feature) {
    this.dump = new Dump(idSize);
    this.feature = feature;
    this.object = dump.type("java.lang.Object", null);
    dump.type("java.lang.Class", object);
    this.string = dump.type("java.lang.String", object).fields('L', "value").fields('B', "coder");
    dump.type("java.lang.VersionProps", object).setStatic("java_version", string(feature + ".0.1"));
    dump.type("java.lang.ClassLoader", object).fields('L', "parent");
    threads();
    references();
    synchronizers();
    Obj appLoader = obj("java.lang.ClassLoader");
    dump.jniGlobal(appLoader);
    this.app =
        dump.type("com.acme.Feed", object).definedBy(appLoader).fields('L', "queue", "other");
  }

  private void threads() {
    Type thread =
        dump.type("java.lang.Thread", object)
            .fields('J', "tid")
            .fields('Z', "interrupted")
            .fields('L', "name", "parkBlocker", "threadLocals", "container");
    thread.fields('L', "uncaughtExceptionHandler", "contextClassLoader");
    dump.type("java.lang.ThreadGroup", object).fields('L', "parent", "name", "groups");
    if (feature < 19) {
      thread.fields('I', "threadStatus").fields('Z', "daemon").fields('L', "target", "group");
    } else {
      thread.fields('L', "holder");
      dump.type("java.lang.Thread$FieldHolder", object)
          .fields('L', "task", "group")
          .fields('Z', "daemon")
          .fields('I', "threadStatus");
      Type base = dump.type("java.lang.BaseVirtualThread", thread);
      dump.type("java.lang.VirtualThread", base)
          .fields('I', "state")
          .fields('Z', "parkPermit", "blockPermit", "notified")
          .fields('L', "termination", "cont", "carrierThread");
      dump.type(VIRTUAL_REGISTRY, object);
    }
  }

  private void references() {
    Type reference =
        dump.type("java.lang.ref.Reference", object).fields('L', "referent", "queue", "next");
    for (String kind : new String[] {"Soft", "Weak", "Phantom", "Final"}) {
      dump.type("java.lang.ref." + kind + "Reference", reference);
    }
    dump.type("java.lang.ref.ReferenceQueue", object).fields('L', "head");
    dump.type("java.lang.ref.Finalizer", dump.type("java.lang.ref.FinalReference"))
        .fields('L', "next", "prev");
  }

  private void synchronizers() {
    String aqs = JUC + "locks.AbstractQueuedSynchronizer";
    Type owned =
        dump.type(JUC + "locks.AbstractOwnableSynchronizer", object)
            .fields('L', "exclusiveOwnerThread");
    Type sync = dump.type(aqs, owned).fields('L', "head", "tail").fields('I', "state");
    dump.type(aqs + "$ConditionObject", object).fields('L', "firstWaiter", "this$0");
    Type node =
        dump.type(aqs + "$Node", object)
            .fields('L', "prev", "next", "waiter")
            .fields('I', "status");
    dump.type(aqs + "$ExclusiveNode", node);
    dump.type(aqs + "$ConditionNode", node).fields('L', "nextWaiter");
    Type lockSync = dump.type(JUC + "locks.ReentrantLock$Sync", sync);
    dump.type(JUC + "locks.ReentrantLock$NonfairSync", lockSync);
    Type rwSync =
        dump.type(JUC + "locks.ReentrantReadWriteLock$Sync", sync)
            .fields('L', "firstReader")
            .fields('I', "firstReaderHoldCount");
    dump.type(JUC + "locks.ReentrantReadWriteLock$NonfairSync", rwSync);
    dump.type(JUC + "locks.ReentrantLock", object).fields('L', "sync");
    dump.type(JUC + "CountDownLatch$Sync", sync);
    dump.type(JUC + "Semaphore$NonfairSync", sync);
    dump.type(JUC + "Semaphore", object).fields('L', "sync");
    dump.type(JUC + "CountDownLatch", object).fields('L', "sync");
    dump.type(JUC + "LinkedBlockingQueue", object)
        .fields('I', "capacity")
        .fields('L', "head", "notEmpty", "takeLock");
    dump.type(JUC + "LinkedBlockingQueue$Node", object).fields('L', "item", "next");
    dump.type(JUC + "atomic.AtomicInteger", object).fields('I', "value");
    dump.type(JUC + "ThreadPoolExecutor", object)
        .fields('I', "corePoolSize", "maximumPoolSize")
        .fields('L', "ctl", "workQueue");
    dump.type(JUC + "ThreadPoolExecutor$Worker", sync).fields('L', "this$0", "thread");
    dump.type(JUC + "FutureTask", object).fields('I', "state").fields('L', "runner", "waiters");
    dump.type(JUC + "FutureTask$WaitNode", object).fields('L', "thread", "next");
    Type task = dump.type(JUC + "ForkJoinTask", object).fields('I', "status");
    dump.type(JUC + "CompletableFuture", object).fields('L', "result", "stack");
    Type completion = dump.type(JUC + "CompletableFuture$Completion", task).fields('L', "next");
    dump.type(JUC + "CompletableFuture$Signaller", completion).fields('L', "thread");
    dump.type(JUC + "CompletableFuture$AsyncSupply", task).fields('L', "dep");
    Type dependent = dump.type(JUC + "CompletableFuture$UniCompletion", completion);
    dump.type(JUC + "CompletableFuture$UniApply", dependent.fields('L', "dep", "src"));
    dump.type(JUC + "CompletableFuture$OrApply", dependent);
    dump.type(JUC + "SynchronousQueue$TransferStack", object).fields('L', "head");
    dump.type(JUC + "SynchronousQueue$TransferStack$SNode", object)
        .fields('L', "next", "match", "waiter", "item");
    dump.type(JUC + "locks.StampedLock", object).fields('L', "head").fields('I', "state");
    Type stamped =
        dump.type(JUC + "locks.StampedLock$Node", object)
            .fields('L', "waiter", "next")
            .fields('I', "status");
    dump.type(JUC + "locks.StampedLock$ReaderNode", stamped).fields('L', "cowaiters");
  }

  Obj string(String text) {
    return dump.obj(string).set("value", dump.bytes(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  Obj obj(String type) {
    return dump.obj(dump.type(type));
  }

  /** An application object that refers to another. */
  Obj feed(Obj queue) {
    return dump.obj(app).set("queue", queue);
  }

  /** A Thread object in a state, without roots. */
  Obj threadObject(Type type, String name, int status) {
    Obj thread = dump.obj(type).set("name", string(name)).set("tid", nextThreadId++);
    if (feature < 19) {
      return thread.set("threadStatus", status);
    }
    return thread.set("holder", obj("java.lang.Thread$FieldHolder").set("threadStatus", status));
  }

  Obj threadObject(String name, int status) {
    return threadObject(dump.type("java.lang.Thread"), name, status);
  }

  Obj holder(Obj thread, Obj task) {
    Obj holder = obj("java.lang.Thread$FieldHolder").set("task", task);
    thread.set("holder", holder);
    return holder;
  }

  /** A thread that runs. */
  Thr running(String name, Obj... locals) {
    return dump.thread(threadObject(name, RUNNABLE)).frame("com.acme.Feed", "poll", locals);
  }

  /** A thread parked on something by a class of java.util.concurrent. */
  Thr parked(Obj thread, Obj blocker, String caller) {
    thread.set("parkBlocker", blocker);
    return dump.thread(thread)
        .frame("jdk.internal.misc.Unsafe", "park")
        .frame(JUC + "locks.LockSupport", "park", blocker)
        .frame(caller, "await", blocker);
  }

  /** Puts a node of a queue synchroniser before a thread. */
  Obj queued(Obj thread, String node, int status) {
    return obj(JUC + "locks.AbstractQueuedSynchronizer$" + node)
        .set("waiter", thread)
        .set("status", status);
  }

  /** A queue, with its condition. */
  Obj queue() {
    Obj lock = obj(JUC + "locks.ReentrantLock$NonfairSync");
    Obj condition =
        obj(JUC + "locks.AbstractQueuedSynchronizer$ConditionObject").set("this$0", lock);
    return obj(JUC + "LinkedBlockingQueue").set("notEmpty", condition).set("takeLock", lock);
  }

  /** A thread in {@code queue.take()}. */
  Thr taking(String name, Obj queue) {
    return taking(threadObject(name, PARKED), queue);
  }

  Thr taking(Obj thread, Obj queue) {
    Obj condition = queue.get("notEmpty");
    Obj node = queued(thread, "ConditionNode", 3);
    condition.set("firstWaiter", node);
    return parked(thread, condition, JUC + "locks.AbstractQueuedSynchronizer$ConditionObject")
        .frame(JUC + "LinkedBlockingQueue", "take", queue)
        .frame("com.acme.Worker", "run", queue);
  }

  /** A lock's {@code Sync}, held by a thread. */
  Obj lock(Obj owner) {
    return obj(JUC + "locks.ReentrantLock$NonfairSync")
        .set("state", owner == null ? 0 : 1)
        .set("exclusiveOwnerThread", owner);
  }

  /** A thread in {@code lock()} or {@code lockInterruptibly()}. */
  Thr locking(Obj thread, Obj sync, String method) {
    queued(thread, "ExclusiveNode", 1);
    return parked(thread, sync, JUC + "locks.AbstractQueuedSynchronizer")
        .frame(JUC + "locks.ReentrantLock", method, sync)
        .frame("com.acme.Worker", "run");
  }

  Thr locking(String name, Obj sync) {
    return locking(threadObject(name, PARKED), sync, "lock");
  }

  /** A thread in {@code Object.wait}. */
  Thr waiting(String name, Obj monitor) {
    Obj thread = threadObject(name, IN_WAIT);
    return dump.thread(thread)
        .frame("java.lang.Object", "wait0")
        .frame("java.lang.Object", "wait", monitor, thread)
        .frame("com.acme.Worker", "run", monitor);
  }

  /** A thread in {@code Thread.join}. */
  Thr joining(String name, Obj joined) {
    return joining(threadObject(name, IN_WAIT), joined);
  }

  Thr joining(Obj thread, Obj joined) {
    return dump.thread(thread)
        .frame("java.lang.Object", "wait0")
        .frame("java.lang.Object", "wait", joined, thread)
        .frame("java.lang.Thread", "join", joined)
        .frame("com.acme.Worker", "run", joined);
  }

  /** A thread that enters a monitor in a method, with arguments; outer frames may be added. */
  Thr entering(String name, String method, Obj... arguments) {
    return dump.thread(threadObject(name, BLOCKED))
        .frame("com.acme.Worker", method, arguments)
        .descriptor("(" + "Ljava/lang/Object;".repeat(arguments.length) + ")V");
  }

  /** A parked virtual thread in the JDK's registry, in which they all are. */
  Obj virtual(String name) {
    Obj virtual =
        dump.obj(dump.type("java.lang.VirtualThread"))
            .set("name", string(name))
            .set("tid", nextThreadId++)
            .set("state", 4);
    dump.type(VIRTUAL_REGISTRY).setStatic("VTHREADS", virtual);
    return virtual;
  }

  /** Makes an object reachable by {@code static com.acme.Feed.<field>}. */
  void holdStatically(String field, Obj object) {
    app.setStatic(field, object);
  }

  /** Dumps and judges. */
  Verdicts judge(Path directory, ProofRequest request) throws IOException {
    return new Verdicts(HeapProof.analyze(dump.writeTo(directory), request));
  }

  Verdicts judge(Path directory) throws IOException {
    return judge(directory, ProofRequest.PLAIN);
  }
}
