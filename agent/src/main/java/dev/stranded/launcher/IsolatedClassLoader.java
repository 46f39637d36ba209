package dev.stranded.launcher;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads what the jar holds under {@value #PREFIX}, where no other loader finds it. Asks itself
 * first and its parent only for what it has not, so that neither the application's copies of our
 * libraries reach us nor ours the application. Shares {@link OwnThread}, which outlives it. Once
 * closed it loads nothing more.
 *
 * <p>Guarded by the class loading lock of each name; parallel capable, because the agent's threads
 * load classes while the application's may be called back through a sink.
 */
public final class IsolatedClassLoader extends ClassLoader implements Closeable {

  private static final String PREFIX = "isolated/";
  private static final String CLASS_SUFFIX = ".classdata";

  /** The one class that all agents have in common. */
  private static final String SHARED = OwnThread.class.getName();

  static {
    registerAsParallelCapable();
  }

  /** What the build puts between a class's name and the numbers of its lambdas. */
  private static final String LAMBDA = "$$Lambda$";

  private final JarFile jar;
  private final ProtectionDomain domain;
  private final Map<String, byte[]> lambdas = new ConcurrentHashMap<>();

  /**
   * Opens {@code jar}, and keeps it open until closed.
   *
   * @throws IOException if it cannot be read
   */
  public IsolatedClassLoader(Path jar, ClassLoader parent) throws IOException {
    super("stranded", parent);
    this.jar = new JarFile(jar.toFile(), false);
    CodeSource source = new CodeSource(jar.toUri().toURL(), (Certificate[]) null);
    this.domain = new ProtectionDomain(source, null, this, null);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (name.equals(SHARED)) {
        return OwnThread.class;
      }
      byte[] bytes = bytes(name.replace('.', '/'));
      return bytes == null
          ? super.loadClass(name, resolve)
          : defineClass(name, bytes, 0, bytes.length, domain);
    }
  }

  private byte @Nullable [] bytes(String path) {
    byte[] kept = lambdas.remove(path);
    byte[] bytes = kept == null ? read(path + CLASS_SUFFIX) : kept;
    if (kept == null && bytes != null) {
      keepLambdas(path);
    }
    return bytes;
  }

  /** Reads a class's lambdas with it: who has the class has them, whatever becomes of the jar. */
  private void keepLambdas(String path) {
    for (int number = 0; ; number++) {
      String lambda = path + LAMBDA + number;
      byte[] bytes = read(lambda + CLASS_SUFFIX);
      if (bytes == null) {
        return;
      }
      lambdas.put(lambda, bytes);
    }
  }

  /** What the jar holds under our prefix hides what the parent has. */
  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }

  @Override
  protected @Nullable URL findResource(String name) {
    byte[] content = read(name);
    if (content == null) {
      return null;
    }
    try {
      // A jar: URL would keep the file open in the JDK's own cache, beyond our close.
      return new URL(null, "stranded:" + name, new InMemory(content));
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL own = findResource(name);
    return own == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(own));
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  private byte @Nullable [] read(String name) {
    try {
      ZipEntry entry = jar.getEntry(PREFIX + name);
      if (entry == null || entry.isDirectory()) {
        return null;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    } catch (IllegalStateException closed) {
      return null;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + name + " from " + jar.getName(), failure);
    }
  }

  /** Serves one resource from memory. */
  private static final class InMemory extends URLStreamHandler {

    private final byte[] content;

    InMemory(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
