package dev.stranded.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes and resources come from where. */
class IsolatedClassLoaderTest {

  /** Packed into a jar under the prefix. */
  static final class Packed {}

  @TempDir Path directory;
  private Path jar;

  @BeforeEach
  void pack() throws IOException {
    jar = directory.resolve("a jar+with signs%.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("isolated/" + path(Packed.class) + ".classdata"));
      try (InputStream in = classBytes(Packed.class)) {
        in.transferTo(out);
      }
      out.putNextEntry(new JarEntry("isolated/some/text.txt"));
      out.write("ours".getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry("visible.txt"));
      out.write("visible".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void loadsItsOwnCopyBeforeTheParents() throws Exception {
    try (IsolatedClassLoader loader = new IsolatedClassLoader(jar, parent())) {
      Class<?> loaded = loader.loadClass(Packed.class.getName());
      assertThat(loaded.getClassLoader()).isSameAs(loader);
      assertThat(loaded).isNotSameAs(Packed.class);
      assertThat(loader.loadClass(Packed.class.getName())).isSameAs(loaded);
      assertThat(loaded.getProtectionDomain().getCodeSource().getLocation())
          .isEqualTo(jar.toUri().toURL());
    }
  }

  @Test
  void takesTheRestFromItsParent() throws Exception {
    try (IsolatedClassLoader loader = new IsolatedClassLoader(jar, parent())) {
      assertThat(loader.loadClass("java.lang.String")).isSameAs(String.class);
      assertThat(loader.loadClass(IsolatedClassLoaderTest.class.getName()))
          .isSameAs(IsolatedClassLoaderTest.class);
    }
  }

  @Test
  void doesNotSeeTheApplicationThroughThePlatformLoader() throws Exception {
    try (IsolatedClassLoader loader =
        new IsolatedClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> loader.loadClass(IsolatedClassLoaderTest.class.getName()))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void findsResourcesUnderThePrefixAlone() throws Exception {
    try (IsolatedClassLoader loader =
        new IsolatedClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      URL text = loader.getResource("some/text.txt");
      assertThat(text).isNotNull();
      assertThat(Collections.list(loader.getResources("some/text.txt"))).hasSize(1);
      try (InputStream in = loader.getResourceAsStream("some/text.txt")) {
        assertThat(in).hasContent("ours");
      }
      assertThat(loader.getResource("visible.txt")).isNull();
      assertThat(loader.getResource("some")).isNull();
      assertThat(Collections.list(loader.getResources("visible.txt"))).isEmpty();
    }
  }

  @Test
  void loadsNothingMoreOnceClosed() throws Exception {
    IsolatedClassLoader loader = new IsolatedClassLoader(jar, ClassLoader.getPlatformClassLoader());
    loader.close();
    loader.close();
    assertThatThrownBy(() -> loader.loadClass(Packed.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(loader.getResource("some/text.txt")).isNull();
  }

  @Test
  void saysSoWhenThereIsNoJar() {
    assertThatThrownBy(() -> new IsolatedClassLoader(directory.resolve("none.jar"), parent()))
        .isInstanceOf(IOException.class);
  }

  private static ClassLoader parent() {
    return IsolatedClassLoaderTest.class.getClassLoader();
  }

  private static String path(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static InputStream classBytes(Class<?> type) {
    InputStream in = parent().getResourceAsStream(path(type) + ".class");
    assertThat(in).isNotNull();
    return in;
  }
}
