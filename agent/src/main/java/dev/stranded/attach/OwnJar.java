package dev.stranded.attach;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where stranded.jar is. Stateless. */
final class OwnJar {

  private OwnJar() {}

  static Path path() throws CannotException {
    try {
      return Path.of(OwnJar.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath();
    } catch (URISyntaxException | RuntimeException unknown) {
      throw new CannotException("cannot tell where stranded.jar is: " + unknown);
    }
  }
}
