package dev.stranded.weave;

import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LCONST_1;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.PUTSTATIC;

import dev.stranded.weave.JoinPoint.Argument;
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

  HookCall(JoinPoint point, boolean isStatic, String descriptor, int spilled) {
    this.point = point;
    this.isStatic = isStatic;
    this.parameters = Type.getArgumentTypes(descriptor);
    this.spilled = spilled;
  }

  /** Writes the call; whatever it throws goes to {@code handler}. */
  void call(MethodVisitor code, Label handler) {
    Label start = new Label();
    Label end = new Label();
    code.visitTryCatchBlock(start, end, handler, THROWABLE);
    code.visitLabel(start);
    Type[] passed = Type.getArgumentTypes(point.hook().descriptor());
    for (int i = 0; i < passed.length; i++) {
      code.visitVarInsn(passed[i].getOpcode(ILOAD), local(point.arguments().get(i)));
    }
    Hook hook = point.hook();
    code.visitMethodInsn(INVOKESTATIC, hook.owner(), hook.method(), hook.descriptor(), false);
    code.visitLabel(end);
  }

  /** Writes the handler's body: forget the failure, but count it. */
  static void count(MethodVisitor code) {
    code.visitInsn(POP);
    code.visitFieldInsn(GETSTATIC, FAILURES, "wovenFailures", "J");
    code.visitInsn(LCONST_1);
    code.visitInsn(LADD);
    code.visitFieldInsn(PUTSTATIC, FAILURES, "wovenFailures", "J");
  }

  private int local(Argument argument) {
    return switch (argument) {
      case THIS -> 0;
      case FIRST -> isStatic ? 0 : 1;
      case SECOND -> (isStatic ? 0 : 1) + parameters[0].getSize();
      case RESULT, CONDITION -> spilled;
    };
  }
}
