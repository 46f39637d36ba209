package dev.stranded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is in the jar that users get, and what is not. */
class PackagedJarIT {

  private static final String HOOKS = "isolated/stranded-bootstrap.jar";
  private static JarFile jar;
  private static List<String> files;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(Path.of("target/stranded.jar").toFile());
    files = jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void hasNothingElseAtTheTop() {
    Set<String> top =
        files.stream()
            .map(name -> name.substring(0, Math.max(0, name.indexOf('/'))))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(top).containsExactly("META-INF", "dev", "isolated");
  }

  @Test
  void showsTheApplicationOnePackage() {
    assertThat(files.stream().filter(name -> name.endsWith(".class")).map(PackagedJarIT::folder))
        .containsOnly("dev/stranded/launcher");
    assertThat(files.stream().filter(name -> name.startsWith("dev/")))
        .allMatch(name -> name.startsWith("dev/stranded/launcher/") && name.endsWith(".class"));
  }

  @Test
  void hidesTheRestUnderThePrefix() {
    assertThat(files)
        .contains(
            "isolated/dev/stranded/agent/AgentEntry.classdata",
            "isolated/dev/stranded/cli/CommandLineEntry.classdata",
            "isolated/dev/stranded/exchange/version.properties",
            "isolated/dev/stranded/prove/analysis/Analyser.classdata",
            "isolated/dev/stranded/heap/HeapProof.classdata",
            "isolated/dev/stranded/synchronizers/Synchronizers.classdata",
            "isolated/org/objectweb/asm/ClassReader.classdata",
            "isolated/org/slf4j/Logger.classdata",
            "isolated/picocli/CommandLine.classdata",
            "isolated/org/jline/utils/Display.classdata",
            "isolated/org/jline/utils/capabilities.txt",
            "isolated/org/HdrHistogram/Histogram.classdata");
    assertThat(files)
        .noneMatch(name -> name.startsWith("isolated/dev/stranded/launcher/"))
        .noneMatch(name -> name.startsWith("isolated/META-INF/"))
        .noneMatch(name -> name.contains("module-info"))
        .noneMatch(name -> name.startsWith("isolated/org/jline/nativ"));
  }

  /** The JVM would make code for it at run time, and fail for good where memory is short then. */
  @Test
  void hasNoDynamicCallSiteOfOurs() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String name : files) {
      if (name.startsWith("dev/") || name.startsWith("isolated/dev/")) {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
          noteDynamicCalls(name, in, found);
        }
      } else if (name.equals(HOOKS)) {
        try (JarInputStream in = new JarInputStream(jar.getInputStream(jar.getEntry(name)))) {
          for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
            noteDynamicCalls(entry.getName(), in, found);
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static void noteDynamicCalls(String name, InputStream in, Set<String> found)
      throws IOException {
    if (!name.endsWith(".class") && !name.endsWith(".classdata")) {
      return;
    }
    new ClassReader(in.readAllBytes())
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String type, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitInvokeDynamicInsn(
                      String site, String siteType, Handle bootstrap, Object... arguments) {
                    found.add(name + " in " + method);
                  }
                };
              }
            },
            0);
  }

  /** Where anybody's ServiceLoader would find it. */
  @Test
  void offersNoServices() {
    assertThat(files)
        .noneMatch(name -> name.startsWith("META-INF/services/"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"));
  }

  @Test
  void carriesTheHooksAsANestedJarAlone() throws IOException {
    assertThat(files).filteredOn(name -> name.contains("bootstrap")).containsExactly(HOOKS);
    List<String> nested = new ArrayList<>();
    try (JarInputStream in = new JarInputStream(jar.getInputStream(jar.getEntry(HOOKS)))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
          nested.add(entry.getName());
        }
      }
    }
    assertThat(nested)
        .contains("dev/stranded/bootstrap/HookState.class")
        .allMatch(name -> name.startsWith("dev/stranded/bootstrap/"));
  }

  @Test
  void hasHooksThatNeedJavaBaseAlone(@TempDir Path directory) throws IOException {
    Path hooks = directory.resolve("hooks.jar");
    try (InputStream in = jar.getInputStream(jar.getEntry(HOOKS))) {
      Files.copy(in, hooks);
    }
    StringWriter out = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int exit =
        jdeps.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "--multi-release",
            "base",
            "--print-module-deps",
            hooks.toString());
    assertThat(exit).as(out.toString()).isZero();
    assertThat(out.toString().strip()).isEqualTo("java.base");
  }

  @Test
  void saysInItsManifestHowToStart() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    String launcher = "dev.stranded.launcher.Launcher";
    assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.stranded.launcher.CommandLine");
    assertThat(manifest.getValue("Premain-Class")).isEqualTo(launcher);
    assertThat(manifest.getValue("Agent-Class")).isEqualTo(launcher);
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(manifest.getValue("Launcher-Agent-Class")).isNull();
    assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    assertThat(manifest.getValue("Multi-Release")).isNull();
  }

  @Test
  void namesTheLicencesOfWhatItContains() {
    assertThat(files)
        .contains(
            "META-INF/NOTICE",
            "META-INF/licences/Apache-2.0.txt",
            "META-INF/licences/ASM-BSD-3-Clause.txt",
            "META-INF/licences/JLine-BSD-3-Clause.txt");
    assertThat(files).anyMatch(name -> name.startsWith("META-INF/licences/slf4j-api-"));
    assertThat(files).anyMatch(name -> name.startsWith("META-INF/licences/HdrHistogram-"));
  }

  /** So that the same sources give the same bytes. */
  @Test
  void hasOneTimeStamp() {
    assertThat(jar.stream().map(entry -> entry.getTimeLocal()).distinct()).hasSize(1);
    assertThat(files.stream().filter(name -> name.startsWith("isolated/"))).isNotEmpty();
  }

  private static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/'));
  }
}
