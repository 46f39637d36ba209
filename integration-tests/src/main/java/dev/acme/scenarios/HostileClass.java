package dev.acme.scenarios;

import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes a class whose name, method and source file no compiler would let pass, and the JVM does.
 */
final class HostileClass {

  private static final String NAME = "dev/acme/scenarios/Evil\u001bc\u202e";
  private static final String METHOD = "evil\u001bc\u0007\nWARN fake";
  private static final String SOURCE = "Evil\u009b31m\u2028</pre><script>alert(3)</script>.java";

  private HostileClass() {}

  private static Class<?> made;

  /** One that runs what it is given, below frames of its own; a fine lock, too. */
  @SuppressWarnings("unchecked")
  static synchronized Consumer<Runnable> make() throws ReflectiveOperationException {
    if (made == null) {
      made = MethodHandles.lookup().defineClass(bytes());
    }
    return (Consumer<Runnable>) made.getConstructor().newInstance();
  }

  private static byte[] bytes() {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC,
        NAME,
        null,
        "java/lang/Object",
        new String[] {"java/util/function/Consumer"});
    type.visitSource(SOURCE, null);
    MethodVisitor init = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(0, 0);
    String takes = "(Ljava/lang/Object;)V";
    MethodVisitor accept = type.visitMethod(Opcodes.ACC_PUBLIC, "accept", takes, null, null);
    accept.visitCode();
    accept.visitVarInsn(Opcodes.ALOAD, 0);
    accept.visitVarInsn(Opcodes.ALOAD, 1);
    accept.visitMethodInsn(Opcodes.INVOKEVIRTUAL, NAME, METHOD, takes, false);
    accept.visitInsn(Opcodes.RETURN);
    accept.visitMaxs(0, 0);
    MethodVisitor evil = type.visitMethod(Opcodes.ACC_PUBLIC, METHOD, takes, null, null);
    evil.visitCode();
    evil.visitVarInsn(Opcodes.ALOAD, 1);
    evil.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Runnable");
    evil.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/lang/Runnable", "run", "()V", true);
    evil.visitInsn(Opcodes.RETURN);
    evil.visitMaxs(0, 0);
    type.visitEnd();
    return type.toByteArray();
  }
}
