package dev.stranded.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes {@code NotInlined} known to the JIT compilers, which obey an annotation of the JVM's own,
 * in classes of the boot loader alone. No compiler of Java lets us write it. Stateless.
 */
final class InliningMarks {

  // By name: the class itself is not there before it is defined.
  private static final String OURS = "Ldev/stranded/bootstrap/NotInlined;";
  private static final String THE_JVMS = "Ljdk/internal/vm/annotation/DontInline;";

  private InliningMarks() {}

  /** The same class file, with the JVM's annotation wherever it has ours. */
  static byte[] ofTheJvm(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Methods(writer), 0);
    return writer.toByteArray();
  }

  private static final class Methods extends ClassVisitor {

    Methods(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new Annotations(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class Annotations extends MethodVisitor {

    Annotations(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return super.visitAnnotation(descriptor.equals(OURS) ? THE_JVMS : descriptor, visible);
    }
  }
}
