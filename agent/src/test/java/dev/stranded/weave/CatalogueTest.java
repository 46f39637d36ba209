package dev.stranded.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

/** The classes of the JDK that runs this test, woven in memory. */
final class CatalogueTest {

  private static final Catalogue CATALOGUE = Catalogue.of(Runtime.version().feature(), true);

  @Test
  void namesTheClassesOfThisJdk() {
    assertThat(owners().toList()).hasSizeGreaterThan(15).contains("java/lang/Thread");
  }

  @ParameterizedTest
  @MethodSource("owners")
  void everyJoinPointIsInThisJdk(String owner) {
    Set<JoinPoint> matched = new HashSet<>();
    ClassWeaver.weave(classFile(owner), CATALOGUE.in(owner), matched);
    assertThat(matched).containsExactlyInAnyOrderElementsOf(CATALOGUE.in(owner));
  }

  @ParameterizedTest
  @MethodSource("owners")
  void wovenClassPassesTheVerifier(String owner) {
    byte[] woven = ClassWeaver.weave(classFile(owner), CATALOGUE.in(owner), new HashSet<>());
    StringWriter complaints = new StringWriter();
    CheckClassAdapter.verify(
        new ClassReader(woven), null, false, new PrintWriter(complaints, true));
    assertThat(complaints.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("owners")
  void eachJoinPointCallsItsHook(String owner) {
    byte[] woven = ClassWeaver.weave(classFile(owner), CATALOGUE.in(owner), new HashSet<>());
    Map<String, Set<String>> calls = hookCalls(woven);
    for (JoinPoint point : CATALOGUE.in(owner)) {
      assertThat(calls.get(point.method())).contains(point.hook().method());
    }
    List<String> methods = CATALOGUE.in(owner).stream().map(JoinPoint::method).toList();
    assertThat(methods).containsAll(calls.keySet());
  }

  @ParameterizedTest
  @MethodSource("owners")
  void notesFailuresAtTheEndOfALifeAndNoOthers(String owner) {
    byte[] woven = ClassWeaver.weave(classFile(owner), CATALOGUE.in(owner), new HashSet<>());
    List<String> noted = new ArrayList<>();
    ClassVisitor collector =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitFieldInsn(int opcode, String type, String field, String ignored) {
                if (field.equals("endMissed")) {
                  noted.add(name + descriptor);
                }
              }
            };
          }
        };
    new ClassReader(woven).accept(collector, 0);
    assertThat(noted)
        .containsExactlyElementsOf(
            CATALOGUE.in(owner).stream()
                .filter(point -> point.hook().equals(Hook.LIFE_END))
                .map(JoinPoint::method)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("owners")
  void weavingKeepsTheClassFileVersion(String owner) {
    byte[] original = classFile(owner);
    byte[] woven = ClassWeaver.weave(original, CATALOGUE.in(owner), new HashSet<>());
    assertThat(woven).startsWith(Arrays.copyOf(original, 8));
  }

  @Test
  void leavesOutWhatAnotherReleaseHas() {
    List<JoinPoint> in17 = Catalogue.of(17).in("java/lang/VirtualThread");
    List<JoinPoint> in25 = Catalogue.of(25).in("java/lang/VirtualThread");
    assertThat(in17).isEmpty();
    assertThat(in25).hasSize(3);
  }

  @Test
  void followsLivesOnlyWhenTold() {
    assertThat(Catalogue.of(25, true).in("java/lang/VirtualThread")).hasSize(4);
    assertThat(Catalogue.of(17, true).in("java/lang/VirtualThread")).isEmpty();
    assertThat(Catalogue.of(25, true).in("java/lang/Thread"))
        .hasSize(Catalogue.of(25).in("java/lang/Thread").size() + 1);
  }

  static Stream<String> owners() {
    return StreamSupport.stream(CATALOGUE.owners().spliterator(), false).sorted();
  }

  private static byte[] classFile(String internalName) {
    try (InputStream in = Object.class.getModule().getResourceAsStream(internalName + ".class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Set<String>> hookCalls(byte[] woven) {
    Map<String, Set<String>> calls = new HashMap<>();
    ClassVisitor collector =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String hook, String hookDescriptor, boolean itf) {
                if (owner.startsWith("dev/stranded/bootstrap/")) {
                  calls.computeIfAbsent(name + descriptor, key -> new HashSet<>()).add(hook);
                }
              }
            };
          }
        };
    new ClassReader(woven).accept(collector, 0);
    return calls;
  }
}
