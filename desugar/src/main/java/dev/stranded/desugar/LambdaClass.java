package dev.stranded.desugar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The class of a lambda or method reference, as the JVM would make it at run time. */
final class LambdaClass {
  private static final String MAKE = "make";
  private static final String ONLY = "ONLY";

  private final String name;
  private final String nestHost;
  private final int version;
  private final String method;
  private final Type captured;
  private final LambdaTarget target;

  /**
   * A class to be.
   *
   * @param name internal, as all names here
   * @param method of the interface that the lambda implements
   * @param captured the call site's descriptor: what it captures, and the interface
   */
  LambdaClass(
      String name,
      String nestHost,
      int version,
      String method,
      String captured,
      LambdaTarget target) {
    this.name = name;
    this.nestHost = nestHost;
    this.version = version;
    this.method = method;
    this.captured = Type.getMethodType(captured);
    this.target = target;
  }

  /** Internal name. */
  String name() {
    return name;
  }

  /** Writes what makes an instance, or gets the only one, where the call site was. */
  void callFrom(MethodVisitor code) {
    if (captures().length == 0) {
      code.visitFieldInsn(Opcodes.GETSTATIC, name, ONLY, captured.getReturnType().getDescriptor());
    } else {
      code.visitMethodInsn(Opcodes.INVOKESTATIC, name, MAKE, captured.getDescriptor(), false);
    }
  }

  private Type[] captures() {
    return captured.getArgumentTypes();
  }

  /** The class file. */
  byte[] toBytes() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    List<String> interfaces = new ArrayList<>();
    interfaces.add(captured.getReturnType().getInternalName());
    interfaces.addAll(target.markers());
    writer.visit(
        version,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        interfaces.toArray(new String[0]));
    writer.visitNestHost(nestHost);
    for (int i = 0; i < captures().length; i++) {
      writer
          .visitField(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
              field(i),
              captures()[i].getDescriptor(),
              null,
              null)
          .visitEnd();
    }
    writeConstructor(writer);
    writeAccess(writer);
    Set<Type> types = new LinkedHashSet<>(List.of(target.erased()));
    types.addAll(target.bridges());
    types.forEach(type -> writeMethod(writer, type));
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static String field(int capture) {
    return "captured" + capture;
  }

  private void writeConstructor(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", constructor(), null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int local = 1;
    for (int i = 0; i < captures().length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(captures()[i].getOpcode(Opcodes.ILOAD), local);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), captures()[i].getDescriptor());
      local += captures()[i].getSize();
    }
    end(code, Opcodes.RETURN);
  }

  private String constructor() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, captures());
  }

  /** The only instance of one that captures nothing, or the method that makes one. */
  private void writeAccess(ClassWriter writer) {
    if (captures().length == 0) {
      String type = captured.getReturnType().getDescriptor();
      writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, ONLY, type, null, null).visitEnd();
      MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
      code.visitCode();
      writeNew(code);
      code.visitFieldInsn(Opcodes.PUTSTATIC, name, ONLY, type);
      end(code, Opcodes.RETURN);
    } else {
      MethodVisitor code =
          writer.visitMethod(Opcodes.ACC_STATIC, MAKE, captured.getDescriptor(), null, null);
      code.visitCode();
      writeNew(code);
      end(code, Opcodes.ARETURN);
    }
  }

  private void writeNew(MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    int local = 0;
    for (Type capture : captures()) {
      code.visitVarInsn(capture.getOpcode(Opcodes.ILOAD), local);
      local += capture.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor(), false);
  }

  private void writeMethod(ClassWriter writer, Type type) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, method, type.getDescriptor(), null, null);
    code.visitCode();
    Handle body = target.body();
    boolean creates = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    if (creates) {
      code.visitTypeInsn(Opcodes.NEW, body.getOwner());
      code.visitInsn(Opcodes.DUP);
    }
    List<Type> parameters = parametersOf(body);
    int filled = 0;
    for (; filled < captures().length; filled++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(
          Opcodes.GETFIELD, name, field(filled), captures()[filled].getDescriptor());
      Adaptation.write(code, captures()[filled], captures()[filled], parameters.get(filled));
    }
    int local = 1;
    Type[] instantiated = target.instantiated().getArgumentTypes();
    for (int i = 0; i < type.getArgumentTypes().length; i++) {
      Type argument = type.getArgumentTypes()[i];
      code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
      Adaptation.write(code, argument, instantiated[i], parameters.get(filled + i));
      local += argument.getSize();
    }
    call(code, body);
    Type returned =
        creates ? Type.getObjectType(body.getOwner()) : Type.getReturnType(body.getDesc());
    Type result = type.getReturnType();
    if (result.equals(Type.VOID_TYPE)) {
      drop(code, returned);
    } else {
      Adaptation.write(code, returned, returned, result);
    }
    end(code, result.getOpcode(Opcodes.IRETURN));
  }

  /** What a method takes, the object that it is called on included. */
  private static List<Type> parametersOf(Handle body) {
    List<Type> parameters = new ArrayList<>();
    if (body.getTag() != Opcodes.H_INVOKESTATIC && body.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
      parameters.add(Type.getObjectType(body.getOwner()));
    }
    parameters.addAll(List.of(Type.getArgumentTypes(body.getDesc())));
    return parameters;
  }

  /** Private methods are called as virtual ones, as one class of a nest calls those of another. */
  private static void call(MethodVisitor code, Handle body) {
    int opcode =
        switch (body.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
          case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKESPECIAL, Opcodes.H_INVOKEINTERFACE ->
              body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
          default -> throw new UnsupportedClassException("a lambda that is " + body);
        };
    code.visitMethodInsn(
        opcode, body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
  }

  private static void drop(MethodVisitor code, Type type) {
    if (type.getSize() > 0) {
      code.visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
  }

  private static void end(MethodVisitor code, int returns) {
    code.visitInsn(returns);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
