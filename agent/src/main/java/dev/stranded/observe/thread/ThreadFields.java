package dev.stranded.observe.thread;

import dev.stranded.model.Spelling;
import dev.stranded.observe.jdk.JdkClass;
import dev.stranded.observe.jdk.JdkField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a Thread without calling a method that its class may override. Immutable.
 * What is public may be asked in a hook, once {@link #settle} has run.
 */
public final class ThreadFields {

  private static final JdkField TID = JdkField.required("java.lang.Thread", "tid");
  private static final JdkField TARGET = JdkField.optional("java.lang.Thread", "target");
  private static final JdkField HOLDER = JdkField.optional("java.lang.Thread", "holder");
  private static final JdkField TASK = JdkField.optional("java.lang.Thread$FieldHolder", "task");
  private static final JdkField CONTINUATION = JdkField.optional("java.lang.VirtualThread", "cont");
  private static final JdkField CONTINUATION_TARGET =
      JdkField.optional("jdk.internal.vm.Continuation", "target");
  private static final JdkField VIRTUAL_TASK =
      JdkField.optional("java.lang.VirtualThread$VThreadContinuation$1", "val$task");
  private static final JdkField CARRIER =
      JdkField.optional("java.lang.VirtualThread", "carrierThread");
  private static final JdkField LOADER =
      JdkField.required("java.lang.Thread", "contextClassLoader");
  private static final @Nullable Class<?> VIRTUAL = JdkClass.find("java.lang.BaseVirtualThread");
  private static final @Nullable Class<?> CARRIER_CLASS =
      JdkClass.find("jdk.internal.misc.CarrierThread");
  private static final @Nullable MethodHandle GET_STATE = getState();

  private ThreadFields() {}

  private static @Nullable MethodHandle getState() {
    try {
      return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
          .findSpecial(
              Thread.class, "getState", MethodType.methodType(Thread.State.class), Thread.class);
    } catch (ReflectiveOperationException notOpened) {
      return null;
    }
  }

  /**
   * Makes the code that later calls need. Takes milliseconds.
   *
   * @param thread any platform thread
   */
  public static void settle(Thread thread) {
    TID.settle(thread);
    TARGET.settle(thread);
    HOLDER.settle(thread);
    TASK.settle(HOLDER.get(thread));
  }

  /** Its name, {@linkplain Spelling#cut cut}: who watches a thread must not pay for its name. */
  public static String name(Thread thread) {
    return Spelling.cut(thread.getName());
  }

  /** As {@code Thread.threadId()} of JDK 19 and later. */
  public static long id(Thread thread) {
    return TID.number(thread);
  }

  /** The state, by Thread's own method even if the class of {@code thread} overrides it. */
  public static Thread.State state(Thread thread) {
    if (GET_STATE == null) {
      return thread.getState();
    }
    try {
      return (Thread.State) GET_STATE.invokeExact(thread);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether {@code thread} has ended. */
  public static boolean isTerminated(Thread thread) {
    return state(thread) == Thread.State.TERMINATED;
  }

  /** As {@code Thread.isVirtual()} of JDK 21 and later. */
  public static boolean isVirtual(Thread thread) {
    return VIRTUAL != null && VIRTUAL.isInstance(thread);
  }

  /** Whether {@code thread} only lends itself to virtual threads. */
  static boolean isCarrier(Thread thread) {
    return CARRIER_CLASS != null && CARRIER_CLASS.isInstance(thread);
  }

  /** The platform thread that runs {@code thread}, a virtual one, now; null if none does. */
  public static @Nullable Thread carrier(Thread thread) {
    return CARRIER.get(thread) instanceof Thread carrier ? carrier : null;
  }

  /** Whether {@code thread} is virtual and sits on a carrier now. */
  public static boolean isMounted(Thread thread) {
    return CARRIER.get(thread) != null;
  }

  /** The Runnable that {@code thread} was made with; null when none, unknown or gone. */
  public static @Nullable Object target(Thread thread) {
    if (isVirtual(thread)) {
      return VIRTUAL_TASK.get(CONTINUATION_TARGET.get(CONTINUATION.get(thread)));
    }
    // The field is the thread's own until JDK 18.
    return TARGET.exists() ? TARGET.get(thread) : TASK.get(HOLDER.get(thread));
  }

  /**
   * The context class loader, read from the field; null when there is none or it cannot be read.
   */
  public static @Nullable ClassLoader contextLoader(Thread thread) {
    return (ClassLoader) LOADER.get(thread);
  }
}
