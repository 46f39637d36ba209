package dev.stranded.weave;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What must be known of a method before its code is written. Immutable.
 *
 * @param freeLocal the first local variable that it does not use
 * @param firstLine the source line of its first instruction; 0 when unknown
 * @param returns number of instructions that return nothing or a long
 * @param awaits number of calls of {@code Condition.await()}
 */
record MethodShape(int freeLocal, int firstLine, int returns, int awaits) {

  private static final String CONDITION = "java/util/concurrent/locks/Condition";

  /** Of a method without code. */
  static final MethodShape EMPTY = new MethodShape(0, 0, 0, 0);

  /**
   * Of those of {@code methods}, names with descriptors, that the class has; the code of no other
   * is read.
   */
  static Map<String, MethodShape> of(ClassReader reader, Set<String> methods) {
    Map<String, MethodShape> shapes = new HashMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            String method = name + descriptor;
            return methods.contains(method) ? new Reader(shapes, method) : null;
          }
        },
        ClassReader.SKIP_FRAMES);
    return shapes;
  }

  static boolean isAwait(String owner, String method, String descriptor) {
    return owner.equals(CONDITION) && method.equals("await") && descriptor.equals("()V");
  }

  private static final class Reader extends MethodVisitor {
    private final Map<String, MethodShape> shapes;
    private final String method;
    private int firstLine;
    private int returns;
    private int awaits;

    Reader(Map<String, MethodShape> shapes, String method) {
      super(Opcodes.ASM9);
      this.shapes = shapes;
      this.method = method;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      if (firstLine == 0) {
        firstLine = line;
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN || opcode == Opcodes.LRETURN) {
        returns++;
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (isAwait(owner, name, descriptor)) {
        awaits++;
      }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      shapes.put(method, new MethodShape(maxLocals, firstLine, returns, awaits));
    }
  }
}
