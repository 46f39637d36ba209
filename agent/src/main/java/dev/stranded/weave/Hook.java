package dev.stranded.weave;

/**
 * A static void method of {@code dev.stranded.bootstrap} that woven code calls. Immutable.
 *
 * @param type simple name of its class
 * @param method its name
 * @param descriptor its descriptor
 */
record Hook(String type, String method, String descriptor) {

  private static final String PACKAGE = "dev/stranded/bootstrap/";
  private static final String OF_OBJECT = "(Ljava/lang/Object;)V";
  private static final String OF_THREAD = "(Ljava/lang/Thread;)V";

  static final Hook THREAD_START = new Hook("ThreadHooks", "onStart", OF_THREAD);
  static final Hook THREAD_END = new Hook("ThreadHooks", "onEnd", OF_THREAD);
  static final Hook THREAD_MOUNT = new Hook("ThreadHooks", "onMount", OF_THREAD);
  static final Hook THREAD_UNCAUGHT =
      new Hook("ThreadHooks", "onUncaught", "(Ljava/lang/Thread;Ljava/lang/Throwable;)V");

  static final Hook LIFE_BEGIN = new Hook("LifeHooks", "onBegin", OF_THREAD);
  static final Hook LIFE_END = new Hook("LifeHooks", "onTermination", OF_THREAD);

  static final Hook PARK = new Hook("ParkHooks", "onPark", "()V");
  static final Hook PARK_NANOS = new Hook("ParkHooks", "onParkNanos", "(J)V");
  static final Hook PARK_UNTIL = new Hook("ParkHooks", "onParkUntil", "(J)V");
  static final Hook PARKED = new Hook("ParkHooks", "onParked", "()V");
  static final Hook UNPARK = new Hook("ParkHooks", "onUnpark", OF_THREAD);

  static final Hook TASK_SUBMIT = new Hook("ExecutorHooks", "onSubmit", OF_OBJECT);
  static final Hook TASK_RUN = new Hook("ExecutorHooks", "onRun", OF_OBJECT);

  static final Hook WORKER_START = new Hook("ExecutorHooks", "onWork", OF_OBJECT);

  static final Hook QUEUE_PUT = new Hook("QueueHooks", "onPut", OF_OBJECT);
  static final Hook QUEUE_TAKE = new Hook("QueueHooks", "onTake", OF_OBJECT);
  static final Hook QUEUE_AWAIT =
      new Hook("QueueHooks", "onAwait", "(Ljava/lang/Object;Ljava/lang/Object;)V");

  static final Hook SIGNAL =
      new Hook("ConditionHooks", "onSignal", "(Ljava/lang/Object;Ljava/lang/Object;)V");

  static final Hook WRITE_LOCKED =
      new Hook("StampedLockHooks", "onAcquiredWrite", "(JLjava/lang/Object;)V");

  /** Internal name of the class that declares it. */
  String owner() {
    return PACKAGE + type;
  }
}
