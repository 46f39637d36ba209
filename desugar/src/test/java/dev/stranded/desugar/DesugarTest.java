package dev.stranded.desugar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

class DesugarTest {
  private static final String SAMPLE = "dev/stranded/desugar/Sample";

  @TempDir Path directory;

  @BeforeEach
  void copySample() throws Exception {
    Path classes =
        Path.of(Sample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.createDirectories(directory.resolve(SAMPLE).getParent());
    try (Stream<Path> files = Files.list(classes.resolve(SAMPLE).getParent())) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("Sample")).toList()) {
        Files.copy(file, directory.resolve(classes.relativize(file).toString()));
      }
    }
  }

  @Test
  void doesWhatTheCompilerMeant() throws Exception {
    List<String> expected = new Sample().get();
    assertThat(expected).hasSizeGreaterThan(40);

    assertThat(Desugar.below(directory)).isGreaterThan(60);

    ClassLoader loader = new DirectoryLoader(directory);
    Supplier<?> sample =
        (Supplier<?>)
            loader.loadClass(SAMPLE.replace('/', '.')).getDeclaredConstructor().newInstance();
    assertThat(sample.getClass()).isNotSameAs(Sample.class);
    assertThat(sample.get()).isEqualTo(expected);
  }

  @Test
  void leavesNoDynamicCallSite() throws IOException {
    assertThat(callSites()).isPositive();
    Desugar.below(directory);
    assertThat(callSites()).isZero();
    assertThat(Desugar.below(directory)).as("a second time").isZero();
  }

  @Test
  void makesClassesThatAsmFindsSound() throws IOException {
    Desugar.below(directory);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        StringWriter complaints = new StringWriter();
        CheckClassAdapter.verify(
            new ClassReader(Files.readAllBytes(file)),
            new DirectoryLoader(directory),
            false,
            new PrintWriter(complaints));
        assertThat(complaints.toString()).as(file.toString()).isEmpty();
      }
    }
  }

  @Test
  void refusesCallSitesThatItDoesNotKnow() throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Odd", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "odd", "()V", null, null);
    code.visitCode();
    code.visitInvokeDynamicInsn(
        "odd",
        "()V",
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "dev/acme/Bootstraps",
            "odd",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
            false));
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    Files.write(directory.resolve("Odd.class"), writer.toByteArray());

    assertThatThrownBy(() -> Desugar.below(directory))
        .isInstanceOf(UnsupportedClassException.class)
        .hasMessageContaining("Odd.class")
        .hasMessageContaining("dev/acme/Bootstraps");
  }

  @Test
  void refusesANestWithoutItsHost() throws IOException {
    Files.delete(directory.resolve(SAMPLE + ".class"));
    assertThatThrownBy(() -> Desugar.below(directory))
        .isInstanceOf(UnsupportedClassException.class)
        .hasMessageContaining(SAMPLE);
  }

  private int callSites() throws IOException {
    int[] found = {0};
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        new ClassReader(Files.readAllBytes(file)).accept(new Counter(found), 0);
      }
    }
    return found[0];
  }

  private static final class Counter extends ClassVisitor {
    private final int[] found;

    Counter(int[] found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String site, String type, Handle bootstrap, Object... arguments) {
          found[0]++;
        }
      };
    }
  }

  private static final class DirectoryLoader extends ClassLoader {
    private final Path directory;

    DirectoryLoader(Path directory) {
      super(DesugarTest.class.getClassLoader());
      this.directory = directory;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Path file = directory.resolve(name.replace('.', '/') + ".class");
      if (!Files.exists(file)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name, file);
    }

    private Class<?> define(String name, Path file) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
