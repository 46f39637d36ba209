package dev.stranded.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WeavingTransformerTest {

  private static final String SUPPORT = "java/util/concurrent/locks/LockSupport";

  private final WeavingTransformer transformer =
      new WeavingTransformer(Catalogue.of(Runtime.version().feature()));

  @Test
  void weavesAClassOfTheBootLoader() throws IOException {
    assertThat(transform(null, SUPPORT, supportClass())).isNotNull();
    assertThat(transformer.wovenMethods()).isEqualTo(7);
    assertThat(transformer.missing()).isEmpty();
  }

  @Test
  void leavesAnotherLoadersClassOfTheSameNameAlone() throws IOException {
    assertThat(transform(getClass().getClassLoader(), SUPPORT, supportClass())).isNull();
    assertThat(transformer.wovenMethods()).isZero();
  }

  @Test
  void leavesAClassThatIsNotInTheCatalogueAlone() {
    assertThat(transform(null, "java/lang/String", new byte[0])).isNull();
    assertThat(transform(null, null, new byte[0])).isNull();
  }

  @Test
  void saysWhatItCouldNotRead() {
    assertThat(transform(null, SUPPORT, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})).isNull();
    assertThat(transformer.missing())
        .singleElement()
        .asString()
        .startsWith("java.util.concurrent.locks.LockSupport: ");
  }

  @Test
  void saysWhatAClassLacks() throws IOException {
    try (InputStream in = StandIn.class.getResourceAsStream("StandIn.class")) {
      assertThat(transform(null, SUPPORT, in.readAllBytes())).isNull();
    }
    assertThat(transformer.missing())
        .contains("java.util.concurrent.locks.LockSupport.unpark(Ljava/lang/Thread;)V");
  }

  @Test
  void remembersThatAClassWasOnceNotWoven() throws IOException {
    List<JoinPoint> points = Catalogue.of(Runtime.version().feature()).in(SUPPORT);
    assertThat(transformer.hasAlwaysWoven(points)).as("not yet").isFalse();
    transform(null, SUPPORT, supportClass());
    assertThat(transformer.hasAlwaysWoven(points)).isTrue();
    transform(null, SUPPORT, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    transform(null, SUPPORT, supportClass());
    assertThat(transformer.missing()).isEmpty();
    assertThat(transformer.hasAlwaysWoven(points)).isFalse();
  }

  @Test
  void weavesNothingOnceStopped() throws IOException {
    transformer.stop();
    assertThat(transform(null, SUPPORT, supportClass())).isNull();
  }

  private byte[] transform(ClassLoader loader, String name, byte[] classFile) {
    return transformer.transform(Object.class.getModule(), loader, name, null, null, classFile);
  }

  private static byte[] supportClass() throws IOException {
    try (InputStream in = Object.class.getModule().getResourceAsStream(SUPPORT + ".class")) {
      return in.readAllBytes();
    }
  }
}
