package dev.stranded.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.bootstrap.HookListener;
import dev.stranded.bootstrap.HookState;
import dev.stranded.bootstrap.NotInlined;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** No compiled code of the application's may come to name a class of the agent's. */
final class InliningMarksTest {

  private static final String JVMS = "Ljdk/internal/vm/annotation/DontInline;";
  private static final String LISTENER = Type.getInternalName(HookListener.class);
  private static final List<String> HOOK_CLASSES =
      List.of(
          "Delivery",
          "ExecutorHooks",
          "HookGuard",
          "HookState",
          "LifeHooks",
          "ParkHooks",
          "QueueHooks",
          "StampedLockHooks",
          "ThreadHooks");

  @Test
  void putsTheMarkOfTheJvmInThePlaceOfOurs() throws IOException {
    Seen before = Seen.in(read(MarkedAndNot.class));
    Seen after = Seen.in(InliningMarks.ofTheJvm(read(MarkedAndNot.class)));
    assertThat(before.annotations)
        .containsExactly("marked " + Type.getDescriptor(NotInlined.class));
    assertThat(after.annotations).containsExactly("marked " + JVMS);
  }

  @Test
  void everyCallOfTheListenerIsInAMarkedMethod() throws Exception {
    Set<String> callers = new TreeSet<>();
    Set<String> marked = new TreeSet<>();
    for (String name : HOOK_CLASSES) {
      Class<?> hooks = Class.forName(HookState.class.getPackageName() + "." + name);
      Seen seen = Seen.in(InliningMarks.ofTheJvm(read(hooks)));
      seen.callers.forEach(method -> callers.add(name + "." + method));
      seen.annotations.stream()
          .filter(one -> one.endsWith(" " + JVMS))
          .forEach(one -> marked.add(name + "." + one.substring(0, one.indexOf(' '))));
    }
    assertThat(callers).isNotEmpty().isEqualTo(marked);
  }

  private static byte[] read(Class<?> type) throws IOException {
    String name = type.getName();
    try (InputStream in =
        type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      return in.readAllBytes();
    }
  }

  /** To be marked. */
  static final class MarkedAndNot {

    private MarkedAndNot() {}

    @NotInlined
    static void marked() {}

    static void plain() {}
  }

  /** Which methods of a class have which annotation, and which call the listener. */
  private static final class Seen extends ClassVisitor {

    private final List<String> annotations = new ArrayList<>();
    private final Set<String> callers = new TreeSet<>();

    private Seen() {
      super(Opcodes.ASM9);
    }

    static Seen in(byte[] classFile) {
      Seen seen = new Seen();
      new ClassReader(classFile).accept(seen, 0);
      return seen;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          annotations.add(method + " " + annotation);
          return null;
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String type, boolean isInterface) {
          if (owner.equals(LISTENER)) {
            callers.add(method);
          }
        }
      };
    }
  }
}
