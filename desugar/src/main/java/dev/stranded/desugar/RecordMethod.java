package dev.stranded.desugar;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * {@code equals}, {@code hashCode} or {@code toString} of a record, as {@code
 * java.lang.runtime.ObjectMethods} of JDK 17 makes them.
 *
 * @param site which of the three
 * @param descriptor of the call site: the record, and the other object for {@code equals}
 * @param type the record
 * @param names of the components, with semicolons between them
 * @param components handles on the components' fields
 */
record RecordMethod(
    String site, String descriptor, Type type, String names, List<Handle> components)
    implements HelperMethod {

  RecordMethod {
    components = List.copyOf(components);
  }

  /** Reads the arguments of {@code ObjectMethods.bootstrap}. */
  RecordMethod(String site, String descriptor, Object[] arguments) {
    this(
        site,
        descriptor,
        (Type) arguments[0],
        (String) arguments[1],
        Arrays.stream(arguments).skip(2).map(Handle.class::cast).toList());
  }

  @Override
  public void writeTo(MethodVisitor code) {
    switch (site) {
      case "equals" -> writeEquals(code);
      case "hashCode" -> writeHashCode(code);
      case "toString" -> writeToString(code);
      default -> throw new UnsupportedClassException("a record's " + site);
    }
  }

  private void writeEquals(MethodVisitor code) {
    Label different = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.INSTANCEOF, type.getInternalName());
    code.visitJumpInsn(Opcodes.IFEQ, different);
    for (Handle component : components) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      get(code, component);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
      get(code, component);
      writeComparison(code, Type.getType(component.getDesc()), different);
    }
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(different);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.IRETURN);
  }

  private static void writeComparison(MethodVisitor code, Type component, Label different) {
    switch (component.getSort()) {
      case Type.LONG -> {
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFNE, different);
      }
      case Type.FLOAT, Type.DOUBLE -> {
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            Adaptation.boxOf(component),
            "compare",
            Type.getMethodDescriptor(Type.INT_TYPE, component, component),
            false);
        code.visitJumpInsn(Opcodes.IFNE, different);
      }
      case Type.ARRAY, Type.OBJECT -> {
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            "java/util/Objects",
            "equals",
            "(Ljava/lang/Object;Ljava/lang/Object;)Z",
            false);
        code.visitJumpInsn(Opcodes.IFEQ, different);
      }
      default -> code.visitJumpInsn(Opcodes.IF_ICMPNE, different);
    }
  }

  private void writeHashCode(MethodVisitor code) {
    code.visitInsn(Opcodes.ICONST_0);
    for (Handle component : components) {
      code.visitIntInsn(Opcodes.BIPUSH, 31);
      code.visitInsn(Opcodes.IMUL);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      get(code, component);
      Type componentType = Type.getType(component.getDesc());
      boolean isReference = componentType.getSort() >= Type.ARRAY;
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          isReference ? "java/util/Objects" : Adaptation.boxOf(componentType),
          "hashCode",
          isReference
              ? "(Ljava/lang/Object;)I"
              : Type.getMethodDescriptor(Type.INT_TYPE, componentType),
          false);
      code.visitInsn(Opcodes.IADD);
    }
    code.visitInsn(Opcodes.IRETURN);
  }

  private void writeToString(MethodVisitor code) {
    TextCode text = new TextCode(code);
    text.begin();
    text.append(simpleName() + "[");
    List<String> each = names.isEmpty() ? List.of() : List.of(names.split(";"));
    for (int i = 0; i < components.size(); i++) {
      text.append((i > 0 ? ", " : "") + each.get(i) + "=");
      code.visitVarInsn(Opcodes.ALOAD, 0);
      get(code, components.get(i));
      text.append(Type.getType(components.get(i).getDesc()));
    }
    text.append("]");
    text.end();
    code.visitInsn(Opcodes.ARETURN);
  }

  /**
   * As {@code Class.getSimpleName} has it: a record inside a method has a number before its name.
   */
  private String simpleName() {
    String name = type.getInternalName();
    int begin = Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1;
    while (Character.isDigit(name.charAt(begin))) {
      begin++;
    }
    return name.substring(begin);
  }

  /** Of the record on the stack. */
  private static void get(MethodVisitor code, Handle component) {
    code.visitFieldInsn(
        Opcodes.GETFIELD, component.getOwner(), component.getName(), component.getDesc());
  }
}
