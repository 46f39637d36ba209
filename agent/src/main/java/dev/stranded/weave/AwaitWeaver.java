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

  private final HookCall call;
  private final int conditionLocal;
  private final int awaits;

  AwaitWeaver(MethodVisitor next, HookCall call, MethodShape shape) {
    super(Opcodes.ASM9, next);
    this.call = call;
    this.conditionLocal = shape.freeLocal();
    this.awaits = shape.awaits();
  }

  @Override
  public void visitCode() {
    super.visitCode();
    call.announce(mv, awaits, null);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (MethodShape.isAwait(owner, name, descriptor)) {
      Label after = new Label();
      mv.visitVarInsn(ASTORE, conditionLocal);
      Label handler = call.call(mv);
      mv.visitJumpInsn(GOTO, after);
      mv.visitLabel(handler);
      call.handle(mv);
      mv.visitLabel(after);
      mv.visitVarInsn(ALOAD, conditionLocal);
    }
    mv.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }
}
