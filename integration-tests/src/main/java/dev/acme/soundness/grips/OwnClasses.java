package dev.acme.soundness.grips;

import dev.acme.soundness.gates.Gate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/** Classes that are defined once more for a gate each: by loaders of their own, or hidden ones. */
public final class OwnClasses {

  private static final ClassValue<Gate[]> VALUES =
      new ClassValue<>() {
        @Override
        protected Gate[] computeValue(Class<?> type) {
          return new Gate[1];
        }
      };

  private OwnClasses() {}

  /** Keeps a gate in its static field. */
  public static final class Plugin implements Runnable {
    private static Gate held;

    private static void keep(Gate gate) {
      held = gate;
    }

    /** As a plug-in's constructor may. */
    public Plugin(Gate gate) {
      keep(gate);
    }

    @Override
    public void run() {
      held.open();
    }
  }

  private static final class PluginLoader extends ClassLoader {

    PluginLoader() {
      super(OwnClasses.class.getClassLoader());
    }

    Class<?> define() {
      byte[] bytes = bytes(Plugin.class);
      return defineClass(Plugin.class.getName(), bytes, 0, bytes.length);
    }
  }

  private static byte[] bytes(Class<?> type) {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A task of a new class of a new loader, whose static field keeps the gate and who opens it. */
  public static Runnable plugin(Gate gate) {
    try {
      return (Runnable)
          new PluginLoader().define().getDeclaredConstructor(Gate.class).newInstance(gate);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A task of a new hidden class, whose class data is the gate and who opens it. */
  public static Runnable hidden(Gate gate) {
    try {
      return (Runnable)
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(bytes(HiddenOpener.class), gate, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new class for which the class value is the gate. */
  public static Class<?> valued(Gate gate) {
    try {
      Class<?> type =
          MethodHandles.lookup().defineHiddenClass(bytes(HiddenKey.class), false).lookupClass();
      VALUES.get(type)[0] = gate;
      return type;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The class value of it. */
  public static Gate valueOf(Class<?> type) {
    return VALUES.get(type)[0];
  }

  static void pluginStatic(Cell cell, Body body) throws Exception {
    Runnable task = plugin(cell.take());
    body.run();
    task.run();
  }

  static void classData(Cell cell, Body body) throws Exception {
    Runnable task = hidden(cell.take());
    body.run();
    task.run();
  }

  static void classValue(Cell cell, Body body) throws Exception {
    Class<?> type = valued(cell.take());
    body.run();
    valueOf(type).open();
  }
}
