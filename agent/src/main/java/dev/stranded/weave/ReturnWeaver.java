package dev.stranded.weave;

import static org.objectweb.asm.Opcodes.F_FULL;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LRETURN;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.RETURN;

import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes each return of a method that returns nothing or a long equivalent to this. Confined to the
 * thread that weaves.
 *
 * <pre>
 *   long result = …;
 *   try { Hook.onEvent(result, this); } catch (Throwable t) { HookFailures.wovenFailures++; }
 *   return result;
 * </pre>
 *
 * The handler stands at the end of the method and returns by itself, so it need not know which
 * variables are alive at which return.
 */
final class ReturnWeaver extends MethodVisitor {

  private final HookCall call;
  private final int resultLocal;
  private final int returns;
  private final Label handler = new Label();
  private int returnInstruction;

  ReturnWeaver(MethodVisitor next, HookCall call, MethodShape shape) {
    super(Opcodes.ASM9, next);
    this.call = call;
    this.resultLocal = shape.freeLocal();
    this.returns = shape.returns();
  }

  @Override
  public void visitCode() {
    super.visitCode();
    call.announce(mv, returns, handler);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == LRETURN) {
      mv.visitVarInsn(LSTORE, resultLocal);
      call.call(mv);
      mv.visitVarInsn(LLOAD, resultLocal);
      returnInstruction = opcode;
    } else if (opcode == RETURN) {
      call.call(mv);
      returnInstruction = opcode;
    }
    mv.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (returnInstruction != 0) {
      mv.visitLabel(handler);
      Object[] locals = new Object[returnInstruction == LRETURN ? resultLocal + 1 : 0];
      if (locals.length > 0) {
        Arrays.fill(locals, Opcodes.TOP);
        locals[resultLocal] = Opcodes.LONG;
      }
      mv.visitFrame(F_FULL, locals.length, locals, 1, new Object[] {HookCall.THROWABLE});
      call.handle(mv);
      if (returnInstruction == LRETURN) {
        mv.visitVarInsn(LLOAD, resultLocal);
      }
      mv.visitInsn(returnInstruction);
    }
    super.visitMaxs(maxStack, maxLocals);
  }
}
