package dev.stranded.desugar;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes code that puts a text together. */
final class TextCode {
  private static final String BUILDER = "java/lang/StringBuilder";

  private final MethodVisitor code;

  TextCode(MethodVisitor code) {
    this.code = code;
  }

  /** Puts an empty text onto the stack. */
  void begin() {
    code.visitTypeInsn(Opcodes.NEW, BUILDER);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
  }

  /** Adds a constant. */
  void append(String constant) {
    if (!constant.isEmpty()) {
      code.visitLdcInsn(constant);
      append(Type.getType(String.class));
    }
  }

  /** Adds the value of a type that is on the stack above the text. */
  void append(Type type) {
    String taken =
        switch (type.getSort()) {
          case Type.BYTE, Type.SHORT -> "I";
          case Type.ARRAY -> "Ljava/lang/Object;";
          case Type.OBJECT ->
              type.getClassName().equals("java.lang.String")
                  ? "Ljava/lang/String;"
                  : "Ljava/lang/Object;";
          default -> type.getDescriptor();
        };
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + taken + ")L" + BUILDER + ";", false);
  }

  /** Replaces the text on the stack by a String. */
  void end() {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
  }
}
