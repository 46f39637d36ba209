package dev.stranded.junit.junit4;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;
import org.junit.runner.Description;

/**
 * A test method as JUnit 4 describes it: whose name it may have changed, but not what stands on it.
 * Immutable.
 */
record DescribedMethod(Description description) implements AnnotatedElement {

  @Override
  public <T extends Annotation> @Nullable T getAnnotation(Class<T> type) {
    return description.getAnnotation(type);
  }

  @Override
  public Annotation[] getAnnotations() {
    return description.getAnnotations().toArray(Annotation[]::new);
  }

  @Override
  public Annotation[] getDeclaredAnnotations() {
    return getAnnotations();
  }

  @Override
  public String toString() {
    return description.getDisplayName();
  }
}
