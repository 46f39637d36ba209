package dev.stranded.synchronizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkFramesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.concurrent.LinkedBlockingQueue",
        "jdk.internal.misc.Unsafe",
        "sun.nio.ch.EPoll",
        "javax.swing.JFrame",
        "com.sun.jmx.mbeanserver.Util",
        "com.sun.net.httpserver.HttpServer"
      })
  void knowsTheJdkByName(String className) {
    assertThat(JdkFrames.isJdk(className)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.acme.Main",
        "javax.servlet.http.HttpServlet",
        "javax.inject.Inject",
        "com.sun.faces.Faces",
        "com.sun.proxy.$Proxy7",
        "jdk.proxy2.$Proxy7",
        "javassist.Loader",
        "Main"
      })
  void knowsTheOthersByName(String className) {
    assertThat(JdkFrames.isJdk(className)).isFalse();
  }

  @Test
  void believesTheModuleMoreThanTheName() {
    assertThat(JdkFrames.isJdk(frame("java.sql", "dev.acme.Main"))).isTrue();
    assertThat(JdkFrames.isJdk(frame("dev.acme", "java.lang.Thread"))).isFalse();
    assertThat(JdkFrames.isJdk(frame("jdk.proxy2", "jdk.proxy2.$Proxy7"))).isFalse();
    assertThat(JdkFrames.isJdk(frame(null, "java.lang.Thread"))).isTrue();
    assertThat(
            JdkFrames.isJdk(
                new StackTraceElement("app", null, null, "sun.acme.Main", "run", null, 1)))
        .isFalse();
  }

  @Test
  void knowsAClassByItsModule() {
    Object proxy =
        Proxy.newProxyInstance(
            null, new Class<?>[] {Runnable.class}, (self, method, given) -> null);
    assertThat(JdkFrames.isJdk(Thread.class)).isTrue();
    assertThat(JdkFrames.isJdk(getClass())).isFalse();
    assertThat(JdkFrames.isJdk(proxy.getClass())).isFalse();
  }

  private static StackTraceElement frame(String module, String className) {
    return new StackTraceElement(null, module, null, className, "run", null, 1);
  }
}
