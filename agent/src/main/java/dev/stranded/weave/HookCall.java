package dev.stranded.weave;

import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LCONST_1;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.PUTSTATIC;

import dev.stranded.weave.JoinPoint.Argument;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * The code of one call of a hook, and of the handler for what it may throw. Confined to the thread
 * that weaves.
 *
 * <p>The handler calls nothing: it is where a StackOverflowError ends up, and a call there would
 * throw the next one into the application.
 */
final class HookCall {

  static final String THROWABLE = "java/lang/Throwable";

  private static final String FAILURES = "dev/stranded/bootstrap/HookFailures";

  private final JoinPoint point;
  private final boolean isStatic;
  private final Type[] parameters;

  // Where the visitor has put a result or a condition; not every join point has one.
  private final int spilled;

  private final Queue<Guard> announced = new ArrayDeque<>();

  HookCall(JoinPoint point, boolean isStatic, String descriptor, int spilled) {
    this.point = point;
    this.isStatic = isStatic;
    this.parameters = Type.getArgumentTypes(descriptor);
    this.spilled = spilled;
  }

  /** What a failure of one call ends in. */
  private record Guard(Label start, Label end, Label handler) {}

  /**
   * Announces {@code calls} calls, before any instruction is visited. The first entry in a method's
   * exception table that fits wins: so ours must stand before those of the method itself, or a
   * failure would run into its finally blocks.
   *
   * @param handler of all of them; null if each is to have its own
   */
  void announce(MethodVisitor code, int calls, @Nullable Label handler) {
    for (int i = 0; i < calls; i++) {
      Guard guard = new Guard(new Label(), new Label(), handler == null ? new Label() : handler);
      code.visitTryCatchBlock(guard.start, guard.end, guard.handler, THROWABLE);
      announced.add(guard);
    }
  }

  /**
   * Writes one of the calls announced.
   *
   * @return where its handler must be put
   */
  Label call(MethodVisitor code) {
    Guard guard = announced.remove();
    code.visitLabel(guard.start);
    Type[] passed = Type.getArgumentTypes(point.hook().descriptor());
    for (int i = 0; i < passed.length; i++) {
      Argument argument = point.arguments().get(i);
      code.visitVarInsn(passed[i].getOpcode(ILOAD), local(argument));
      if (argument == Argument.FIRST_WAITER) {
        code.visitFieldInsn(GETFIELD, point.owner(), "firstWaiter", node(point.owner()));
      }
    }
    Hook hook = point.hook();
    code.visitMethodInsn(INVOKESTATIC, hook.owner(), hook.method(), hook.descriptor(), false);
    code.visitLabel(guard.end);
    return guard.handler;
  }

  /** Writes the handler's body: forget the failure, but count it; a missed end is noted. */
  void handle(MethodVisitor code) {
    code.visitInsn(POP);
    if (point.hook().equals(Hook.LIFE_END)) {
      code.visitInsn(ICONST_1);
      code.visitFieldInsn(PUTSTATIC, FAILURES, "endMissed", "Z");
    }
    code.visitFieldInsn(GETSTATIC, FAILURES, "wovenFailures", "J");
    code.visitInsn(LCONST_1);
    code.visitInsn(LADD);
    code.visitFieldInsn(PUTSTATIC, FAILURES, "wovenFailures", "J");
  }

  /** The type of the nodes that a condition's waiters stand in. */
  private static String node(String condition) {
    return "L" + condition.substring(0, condition.indexOf('$')) + "$ConditionNode;";
  }

  private int local(Argument argument) {
    return switch (argument) {
      case THIS, FIRST_WAITER -> 0;
      case FIRST -> isStatic ? 0 : 1;
      case SECOND -> (isStatic ? 0 : 1) + parameters[0].getSize();
      case RESULT, CONDITION -> spilled;
    };
  }
}
