package dev.stranded.junit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * What is set where JUnit does not hand it over: the system property, else {@code
 * junit-platform.properties}, in this order as JUnit has it. Immutable.
 */
final class Settings {

  private static final String ATTACH = "stranded.junit.attach";
  private static final String FILE = "junit-platform.properties";

  /** On first use, by the class loader of the tests. */
  private static final class Read {
    static final Properties PROPERTIES = read();
  }

  private Settings() {}

  /**
   * Whether an agent may be attached where none was started with the JVM.
   *
   * @throws StrandedConfigurationException if what is set is neither {@code auto} nor {@code off}
   */
  static boolean mayAttach(Function<String, Optional<String>> parameters) {
    String set = parameters.apply(ATTACH).orElse("auto").strip();
    if (!set.equals("auto") && !set.equals("off")) {
      throw new StrandedConfigurationException(
          ATTACH + " = \"" + set + "\"; allowed are auto and off");
    }
    return set.equals("auto");
  }

  /** What is set for {@code key}. */
  static Optional<String> of(String key) {
    return Optional.ofNullable(System.getProperty(key, Read.PROPERTIES.getProperty(key)));
  }

  private static Properties read() {
    Properties properties = new Properties();
    URL file = Settings.class.getClassLoader().getResource(FILE);
    if (file != null) {
      try (Reader in = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
        properties.load(in);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return properties;
  }
}
