package dev.stranded.weave;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GOTO;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes each {@code condition.await()} of a method equivalent to this. Confined to the thread that
 * weaves.
 *
 * <pre>
 *   try { Hook.onAwait(condition, this); } catch (Throwable t) { HookFailures.wovenFailures++; }
 *   condition.await();
 * </pre>
 *
 * Which variables are alive there only the verifier's data flow tells, so the class must be written
 * with frames computed anew. The condition must be all that is on the stack, as it is in a
 * statement.
 */
final class AwaitWeaver extends MethodVisitor {

  private static final String CONDITION = "java/util/concurrent/locks/Condition";

  private final HookCall call;
  private final int conditionLocal;
  private final Runnable onMatch;

  /**
   * @param conditionLocal a variable that the method does not use
   * @param onMatch run at each call found
   */
  AwaitWeaver(MethodVisitor next, HookCall call, int conditionLocal, Runnable onMatch) {
    super(Opcodes.ASM9, next);
    this.call = call;
    this.conditionLocal = conditionLocal;
    this.onMatch = onMatch;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (owner.equals(CONDITION) && name.equals("await") && descriptor.equals("()V")) {
      Label handler = new Label();
      Label after = new Label();
      mv.visitVarInsn(ASTORE, conditionLocal);
      call.call(mv, handler);
      mv.visitJumpInsn(GOTO, after);
      mv.visitLabel(handler);
      HookCall.count(mv);
      mv.visitLabel(after);
      mv.visitVarInsn(ALOAD, conditionLocal);
      onMatch.run();
    }
    mv.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }
}
