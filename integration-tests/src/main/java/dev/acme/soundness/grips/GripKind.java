package dev.acme.soundness.grips;

/** The grips there are. */
public enum GripKind {
  LOCAL(Plain::local),
  FIELD(Plain::field),
  DEEP(Plain::deep),
  THREAD_LOCAL(Plain::threadLocal),
  LAMBDA(Plain::lambda),
  METHOD_HANDLE(Plain::methodHandle),
  EXCEPTION(Plain::exception),
  COLLECTION(Plain::collection),
  WEAK(Plain::weak),
  SOFT(Plain::soft),
  WEAK_MAP(Plain::weakMap),
  HANDLER(OfThread::handler),
  CONTEXT_LOADER(OfThread::contextLoader),
  THREAD_FIELD(FieldThread::hold),
  PLUGIN_STATIC(OwnClasses::pluginStatic),
  CLASS_DATA(OwnClasses::classData),
  CLASS_VALUE(OwnClasses::classValue),
  HOT_SCALAR(Hot::scalar),
  HOT_NESTED(Hot::nested),
  HOT_ARRAY(Hot::array),
  HOT_LAMBDA(Hot::lambda),
  HOT_OPTIONAL(Hot::optional),
  HOT_INLINED(Hot::inlined),
  HOT_COMPILED(Hot::compiled);

  private final Grip grip;

  GripKind(Grip grip) {
    this.grip = grip;
  }

  /** Runs the body while the gate is held in this way; then opens it. */
  public void hold(Cell cell, Body body) throws Exception {
    grip.hold(cell, body);
  }

  /** Whether it lives in compiled code, so that virtual threads hide it from a dump. */
  public boolean isHot() {
    return name().startsWith("HOT_");
  }

  /** Whether it needs a {@link FieldThread}. */
  public boolean needsOwnThread() {
    return this == THREAD_FIELD;
  }

  /** Lets the code that is meant to be compiled be compiled. */
  public static void warm(int times) throws Exception {
    Hot.warm(times);
    Moving.warm(times);
  }
}
