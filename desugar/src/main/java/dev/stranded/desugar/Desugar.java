package dev.stranded.desugar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Rewrites all classes below a directory in place. */
public final class Desugar {
  /** The last, as the agent's jar has its classes. */
  private static final List<String> SUFFIXES = List.of(".class", ".classdata");

  private final Map<Path, byte[]> classes = new TreeMap<>();
  private final Map<String, List<String>> newNestMembers = new TreeMap<>();
  private int replaced;

  private Desugar() {}

  /**
   * The step of the build.
   *
   * @param arguments directories of class files; a class and its nest must be in the same one
   * @throws IOException if a file can't be read or written
   * @throws UnsupportedClassException if a class has what is not known here
   */
  public static void main(String[] arguments) throws IOException {
    for (String directory : arguments) {
      int replaced = below(Path.of(directory));
      System.out.println("desugar: replaced " + replaced + " call sites below " + directory);
    }
  }

  /** Rewrites the classes below a directory; returns the number of call sites replaced. */
  static int below(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Desugar::isClass).sorted().toList();
    }
    Desugar work = new Desugar();
    for (Path file : files) {
      work.rewrite(file, Files.readAllBytes(file));
    }
    work.addNestMembers();
    for (Map.Entry<Path, byte[]> each : work.classes.entrySet()) {
      Files.write(each.getKey(), each.getValue());
    }
    return work.replaced;
  }

  private static boolean isClass(Path file) {
    return SUFFIXES.stream().anyMatch(file.toString()::endsWith)
        && !file.endsWith("module-info.class");
  }

  private void rewrite(Path file, byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    ClassRewriter rewriter = new ClassRewriter(writer);
    try {
      reader.accept(rewriter, 0);
    } catch (UnsupportedClassException e) {
      throw new UnsupportedClassException(file + ": " + e.getMessage());
    }
    replaced += rewriter.replaced();
    classes.put(file, rewriter.replaced() > 0 ? writer.toByteArray() : bytes);
    String suffix = file.toString().substring(file.toString().lastIndexOf('.'));
    for (LambdaClass lambda : rewriter.lambdas()) {
      String simpleName = lambda.name().substring(lambda.name().lastIndexOf('/') + 1);
      classes.put(file.resolveSibling(simpleName + suffix), lambda.toBytes());
      newNestMembers
          .computeIfAbsent(rewriter.nestHost(), host -> new ArrayList<>())
          .add(lambda.name());
    }
  }

  /** A lambda's class calls private methods: it must belong to the nest. */
  private void addNestMembers() {
    classes.replaceAll(
        (file, bytes) -> {
          ClassReader reader = new ClassReader(bytes);
          List<String> members = newNestMembers.remove(reader.getClassName());
          return members == null ? bytes : withNestMembers(reader, members);
        });
    if (!newNestMembers.isEmpty()) {
      throw new UnsupportedClassException("no class files of " + newNestMembers.keySet());
    }
  }

  private static byte[] withNestMembers(ClassReader reader, List<String> members) {
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitEnd() {
            members.forEach(this::visitNestMember);
            super.visitEnd();
          }
        },
        0);
    return writer.toByteArray();
  }
}
