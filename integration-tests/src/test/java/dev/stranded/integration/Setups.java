package dev.stranded.integration;

import java.util.Arrays;
import java.util.List;
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
    return Jdk.TESTED.stream().flatMap(feature -> setups(feature, wanted, context.getUniqueId()));
  }

  private static Stream<Arguments> setups(int feature, OnEveryJvm wanted, String test) {
    if (!TestedJdks.concerns(wanted, feature)) {
      TestedJdks.unconcerned(feature, test, wanted.starts().length);
      return Stream.empty();
    }
    List<Setup.Start> starts = starts(feature, wanted);
    return TestedJdks.on(feature, test, starts.size(), wanted.starts().length).stream()
        .flatMap(jdk -> starts.stream().map(start -> Arguments.of(new Setup(jdk, start))));
  }

  /** What differs between JDKs is mostly what concerns virtual threads. */
  private static List<Setup.Start> starts(int feature, OnEveryJvm wanted) {
    List<Setup.Start> all = Arrays.asList(wanted.starts());
    if (Jdk.TESTED_FULLY.contains(feature) || wanted.since() > Jdk.OLDEST) {
      return all;
    }
    return wanted.selected() ? all.subList(0, 1) : List.of();
  }
}
