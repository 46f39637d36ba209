package dev.stranded.junit;

import dev.stranded.junit.watch.AgentAccess;
import dev.stranded.junit.watch.Watcher;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What JUnit Jupiter says of a test or class. Stateless. */
final class JupiterTest {

  private JupiterTest() {}

  /** {@code ParserTest.parses()}, with what tells one invocation from another. */
  static String who(ExtensionContext context) {
    String type = type(context).map(Class::getSimpleName).orElse("");
    Optional<Method> method = method(context);
    if (method.isEmpty()) {
      return type;
    }
    String name = type + '.' + method.get().getName() + "()";
    String shown = context.getDisplayName();
    return shown.equals(method.get().getName() + "()") ? name : name + " \"" + shown + '"';
  }

  /** What its annotations say, and those of the classes around it, else the configuration. */
  static Policy policy(ExtensionContext context) {
    List<AnnotatedElement> elements = new ArrayList<>();
    method(context).ifPresent(elements::add);
    type(context).ifPresent(elements::add);
    return Policy.of(elements, context::getConfigurationParameter);
  }

  /** A dynamic test has none: then that of the factory. */
  private static Optional<Method> method(ExtensionContext context) {
    return context.getTestMethod().or(() -> context.getParent().flatMap(JupiterTest::method));
  }

  private static Optional<Class<?>> type(ExtensionContext context) {
    return context.getTestClass().or(() -> context.getParent().flatMap(JupiterTest::type));
  }

  /** As the configuration has it. */
  static Watcher watcher(ExtensionContext context) {
    return AgentAccess.watcher(Settings.mayAttach(context::getConfigurationParameter));
  }
}
