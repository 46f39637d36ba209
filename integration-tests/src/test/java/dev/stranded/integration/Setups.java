package dev.stranded.integration;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The setups of one test, as its {@link OnEveryJvm} asks for. */
final class Setups implements ArgumentsProvider {

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    OnEveryJvm wanted = context.getRequiredTestMethod().getAnnotation(OnEveryJvm.class);
    return Jdk.TESTED.stream()
        .filter(feature -> feature >= wanted.since() && feature <= wanted.until())
        .flatMap(feature -> setups(feature, wanted));
  }

  private static Stream<Arguments> setups(int feature, OnEveryJvm wanted) {
    Optional<Jdk> jdk = Jdk.of(feature);
    if (jdk.isEmpty()) {
      TestedJdks.missed(feature, wanted.starts().length);
      return Stream.empty();
    }
    return Arrays.stream(wanted.starts()).map(start -> Arguments.of(new Setup(jdk.get(), start)));
  }
}
