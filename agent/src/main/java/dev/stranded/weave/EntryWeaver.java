package dev.stranded.weave;

import static org.objectweb.asm.Opcodes.F_SAME;
import static org.objectweb.asm.Opcodes.F_SAME1;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.NOP;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes a method equivalent to this. Confined to the thread that weaves.
 *
 * <pre>
 *   try { Hook.onEvent(this); } catch (Throwable t) { HookFailures.wovenFailures++; }
 *   // as it was
 * </pre>
 */
final class EntryWeaver extends MethodVisitor {

  private final HookCall call;
  private final int firstLine;

  /**
   * @param firstLine the source line that a stack taken in the hook shows; 0 for none
   */
  EntryWeaver(MethodVisitor next, HookCall call, int firstLine) {
    super(Opcodes.ASM9, next);
    this.call = call;
    this.firstLine = firstLine;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    call.announce(mv, 1, null);
    if (firstLine > 0) {
      Label start = new Label();
      mv.visitLabel(start);
      mv.visitLineNumber(firstLine, start);
    }
    Label after = new Label();
    Label handler = call.call(mv);
    mv.visitJumpInsn(GOTO, after);
    mv.visitLabel(handler);
    // Both frames have the locals of the method's entry, so the next one is still told relative to
    // those, as it was compiled.
    mv.visitFrame(F_SAME1, 0, null, 1, new Object[] {HookCall.THROWABLE});
    call.handle(mv);
    mv.visitLabel(after);
    mv.visitFrame(F_SAME, 0, null, 0, null);
    // A method may begin with a loop, whose frame must not be at the same offset.
    mv.visitInsn(NOP);
  }
}
