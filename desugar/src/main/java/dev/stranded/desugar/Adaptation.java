package dev.stranded.desugar;

import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Turns a value of one type into one of another, as LambdaMetafactory does: casts, boxes, unboxes
 * and widens. Stateless.
 */
final class Adaptation {
  private static final Map<Type, String> BOXES =
      Map.of(
          Type.BOOLEAN_TYPE, "java/lang/Boolean",
          Type.BYTE_TYPE, "java/lang/Byte",
          Type.CHAR_TYPE, "java/lang/Character",
          Type.SHORT_TYPE, "java/lang/Short",
          Type.INT_TYPE, "java/lang/Integer",
          Type.LONG_TYPE, "java/lang/Long",
          Type.FLOAT_TYPE, "java/lang/Float",
          Type.DOUBLE_TYPE, "java/lang/Double");

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private Adaptation() {}

  /**
   * Writes what turns the value on the stack into another.
   *
   * @param from its type as it is declared
   * @param known its type as it is known to be
   * @param to the type that it shall have
   */
  static void write(MethodVisitor code, Type from, Type known, Type to) {
    if (isPrimitive(from)) {
      if (isPrimitive(to)) {
        widen(code, from, to);
      } else {
        box(code, from);
      }
    } else if (isPrimitive(to)) {
      unbox(code, known, to);
    } else if (!from.equals(to) && !to.equals(OBJECT)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  /** Internal name of the class that boxes values of a primitive type. */
  static String boxOf(Type primitive) {
    return Objects.requireNonNull(BOXES.get(primitive));
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static void box(MethodVisitor code, Type type) {
    String box = boxOf(type);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        box,
        "valueOf",
        Type.getMethodDescriptor(Type.getObjectType(box), type),
        false);
  }

  /** From a box of a type that may be narrower. */
  private static void unbox(MethodVisitor code, Type known, Type to) {
    Type boxed =
        BOXES.entrySet().stream()
            .filter(entry -> entry.getValue().equals(known.getInternalName()))
            .map(Map.Entry::getKey)
            .findAny()
            .orElse(to);
    String box = boxOf(boxed);
    code.visitTypeInsn(Opcodes.CHECKCAST, box);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        box,
        boxed.getClassName() + "Value",
        Type.getMethodDescriptor(boxed),
        false);
    widen(code, boxed, to);
  }

  private static void widen(MethodVisitor code, Type from, Type to) {
    if (from.equals(to) || (from.getSort() < Type.INT && to.equals(Type.INT_TYPE))) {
      return;
    }
    int opcode =
        switch (to.getSort()) {
          case Type.LONG -> from.getSort() <= Type.INT ? Opcodes.I2L : unsupported(from, to);
          case Type.FLOAT ->
              from.getSort() <= Type.INT
                  ? Opcodes.I2F
                  : from.equals(Type.LONG_TYPE) ? Opcodes.L2F : unsupported(from, to);
          case Type.DOUBLE ->
              from.getSort() <= Type.INT
                  ? Opcodes.I2D
                  : from.equals(Type.LONG_TYPE) ? Opcodes.L2D : Opcodes.F2D;
          case Type.SHORT -> Opcodes.I2S;
          default -> unsupported(from, to);
        };
    code.visitInsn(opcode);
  }

  private static int unsupported(Type from, Type to) {
    throw new UnsupportedClassException("a lambda that turns " + from + " into " + to);
  }
}
