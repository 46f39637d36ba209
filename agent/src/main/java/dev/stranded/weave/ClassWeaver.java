package dev.stranded.weave;

import dev.stranded.weave.JoinPoint.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves one class. Confined to the thread that weaves; used once. */
final class ClassWeaver extends ClassVisitor {

  /** The latest class file version that this ASM reads. */
  private static final int KNOWN_MAJOR = Opcodes.V26;

  private static final int MAJOR_OFFSET = 6;

  private final List<JoinPoint> points;
  private final Map<String, MethodShape> shapes;
  private final Set<JoinPoint> matched;

  private ClassWeaver(
      ClassWriter next,
      List<JoinPoint> points,
      Map<String, MethodShape> shapes,
      Set<JoinPoint> matched) {
    super(Opcodes.ASM9, next);
    this.points = points;
    this.shapes = shapes;
    this.matched = matched;
  }

  /**
   * The class file with those of {@code points} woven that {@code original} has; they are added to
   * {@code matched}.
   */
  static byte[] weave(byte[] original, List<JoinPoint> points, Set<JoinPoint> matched) {
    byte[] readable = original.clone();
    boolean newer = major(readable) > KNOWN_MAJOR;
    if (newer) {
      setMajor(readable, KNOWN_MAJOR);
    }
    ClassReader reader = new ClassReader(readable);
    Set<String> methods = new HashSet<>();
    boolean awaits = false;
    for (JoinPoint point : points) {
      methods.add(point.method());
      awaits |= point.kind() == Kind.BEFORE_AWAIT;
    }
    ClassWriter writer =
        awaits
            ? new FrameComputingWriter(reader)
            : new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    ClassWeaver weaver = new ClassWeaver(writer, points, MethodShape.of(reader, methods), matched);
    reader.accept(weaver, awaits ? ClassReader.SKIP_FRAMES : 0);
    byte[] woven = writer.toByteArray();
    if (newer) {
      setMajor(woven, major(original));
    }
    return woven;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    for (JoinPoint point : points) {
      if (point.method().equals(name + descriptor)) {
        visitor = weave(point, visitor, isStatic, name + descriptor, descriptor);
      }
    }
    return visitor;
  }

  private MethodVisitor weave(
      JoinPoint point, MethodVisitor next, boolean isStatic, String method, String descriptor) {
    MethodShape shape = shapes.getOrDefault(method, MethodShape.EMPTY);
    HookCall call = new HookCall(point, isStatic, descriptor, shape.freeLocal());
    if (point.kind() != Kind.BEFORE_AWAIT || shape.awaits() > 0) {
      matched.add(point);
    }
    return switch (point.kind()) {
      case ENTRY -> new EntryWeaver(next, call, shape.firstLine());
      case BEFORE_RETURN -> new ReturnWeaver(next, call, shape);
      case BEFORE_AWAIT -> new AwaitWeaver(next, call, shape);
    };
  }

  private static int major(byte[] classFile) {
    return ((classFile[MAJOR_OFFSET] & 0xFF) << 8) | (classFile[MAJOR_OFFSET + 1] & 0xFF);
  }

  private static void setMajor(byte[] classFile, int major) {
    classFile[MAJOR_OFFSET] = (byte) (major >>> 8);
    classFile[MAJOR_OFFSET + 1] = (byte) major;
  }
}
