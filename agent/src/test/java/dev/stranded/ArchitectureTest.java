package dev.stranded;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom; the arrows of {@code docs/how-it-works.md}. */
class ArchitectureTest {

  private static final String ROOT = "dev.stranded.";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // A step of the build, on the class path for that alone.
          .withImportOption(location -> !location.contains("/desugar/"))
          .importPackages("dev.stranded");

  /** Package: what of ours it may know. */
  private static final Map<String, List<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("bootstrap", List.of()),
          Map.entry("files", List.of()),
          Map.entry("model", List.of()),
          Map.entry("launcher", List.of()),
          Map.entry("synchronizers", List.of()),
          Map.entry("heap", List.of("synchronizers")),
          Map.entry("weave", List.of("bootstrap")),
          Map.entry("observe", List.of("model", "bootstrap", "synchronizers")),
          Map.entry("detect", List.of("model", "synchronizers")),
          Map.entry("explain", List.of("model", "synchronizers")),
          Map.entry("report", List.of("model", "explain", "files")),
          Map.entry("prove", List.of("model", "observe", "heap", "synchronizers", "files")),
          Map.entry("compare", List.of("model", "synchronizers")),
          Map.entry("ignore", List.of("model", "compare")),
          Map.entry("exchange", List.of("files")),
          Map.entry("attach", List.of("exchange", "files", "prove")),
          Map.entry(
              "cli",
              List.of(
                  "attach",
                  "exchange",
                  "model",
                  "prove",
                  "detect",
                  "explain",
                  "report",
                  "files",
                  "compare",
                  "ignore")),
          Map.entry(
              "agent",
              List.of(
                  "weave",
                  "observe",
                  "detect",
                  "explain",
                  "prove",
                  "report",
                  "exchange",
                  "files",
                  "ignore",
                  "model",
                  "launcher",
                  "bootstrap")));

  /** Library: the only package that may know it. */
  private static final Map<String, String> KNOWN_BY =
      Map.of(
          "org.objectweb.asm..", "weave",
          "org.HdrHistogram..", "observe",
          "io.prometheus..", "report.metrics",
          "jdk.jfr..", "report.jfr",
          "javax.management.openmbean..", "report.jmx",
          "com.google.gson..", "compare",
          "org.jline..", "cli.watch",
          "picocli..", "cli",
          "com.sun.tools.attach..", "attach");

  static Stream<String> packages() {
    return MAY_KNOW.keySet().stream().sorted();
  }

  static Stream<Map.Entry<String, String>> libraries() {
    return KNOWN_BY.entrySet().stream().sorted(Map.Entry.comparingByKey());
  }

  /** Or else every rule below would pass. */
  @Test
  void seesEveryPackage() {
    for (String name : MAY_KNOW.keySet()) {
      assertThat(OURS).as(name).anyMatch(type -> inPackage(type, name));
    }
    assertThat(OURS).allMatch(type -> MAY_KNOW.keySet().stream().anyMatch(p -> inPackage(type, p)));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void knowsOnlyWhatItMay(String name) {
    List<String> allowed = new ArrayList<>(MAY_KNOW.get(name));
    allowed.add(name);
    String[] known = allowed.stream().map(ArchitectureTest::pattern).toArray(String[]::new);
    DescribedPredicate<JavaClass> forbidden =
        resideInAnyPackage("dev.stranded..").and(resideOutsideOfPackages(known));
    noClasses()
        .that()
        .resideInAPackage(pattern(name))
        .should()
        .dependOnClassesThat(forbidden)
        .check(OURS);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void isKnownByOnePackageAlone(Map.Entry<String, String> library) {
    noClasses()
        .that()
        .resideOutsideOfPackage(pattern(library.getValue()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library.getKey())
        .check(OURS);
  }

  /** Neither between the parts of the house nor between the packages of one part. */
  @ParameterizedTest
  @ValueSource(strings = {"dev.stranded.(*)..", "dev.stranded.(**)"})
  void hasNoCycles(String slices) {
    SlicesRuleDefinition.slices().matching(slices).should().beFreeOfCycles().check(OURS);
  }

  /** So that a file is found by its name. */
  @Test
  void keepsPackagesSmall() {
    Map<String, Long> classes =
        OURS.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(classes).isNotEmpty().allSatisfy((name, count) -> assertThat(count).isLessThan(26));
  }

  @Test
  void keepsTheModelPlain() {
    classes()
        .that()
        .resideInAPackage(pattern("model"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", pattern("model"))
        .check(OURS);
  }

  /** What runs in the boot loader, and what is on the application's class path. */
  @Test
  void keepsBootstrapAndLauncherToTheJdk() {
    classes()
        .that()
        .resideInAnyPackage(pattern("bootstrap"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang..", "java.util..", pattern("bootstrap"))
        .check(OURS);
    classes()
        .that()
        .resideInAnyPackage(pattern("launcher"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", pattern("launcher"))
        .check(OURS);
  }

  /**
   * To load a class of hooks before it is in the boot loader would put it where nobody finds it.
   */
  @Test
  void namesHooksByNameInWeave() {
    noClasses()
        .that()
        .resideInAPackage(pattern("weave"))
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.stranded\\.bootstrap\\..*Hooks")
        .check(OURS);
  }

  @Test
  void logsInOneWay() {
    noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..").check(OURS);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.slf4j.LoggerFactory")
        .check(OURS);
  }

  /** The application's streams are the application's; the analyser runs in a JVM of our own. */
  @Test
  void leavesStdoutAndStderrAlone() {
    DescribedPredicate<JavaClass> speakers =
        DescribedPredicate.describe(
            "may speak",
            type ->
                List.of(
                        ROOT + "agent.output.Stderr",
                        ROOT + "prove.analysis.OwnerWatch",
                        ROOT + "launcher.Launcher",
                        ROOT + "launcher.CommandLine",
                        ROOT + "launcher.AnalyserLauncher")
                    .contains(type.getName()));
    for (String stream : List.of("out", "err")) {
      noClasses()
          .that(DescribedPredicate.not(speakers))
          .should()
          .accessField(System.class, stream)
          .check(OURS);
    }
  }

  /** No other package gets hold of objects of the application. */
  @Test
  void runsNothingOfTheApplication() {
    noClasses()
        .that()
        .resideInAPackage(pattern("observe"))
        .should()
        .callMethodWhere(ApplicationCode.mayRun())
        .check(OURS);
  }

  /**
   * What initialises a class of the JDK that reads a setting, which the application's main may not
   * have made yet. Only what runs in every round is named; {@code EarlySettingsIT} finds the rest.
   */
  @Test
  void settlesNothingForTheApplication() {
    noClasses()
        .that()
        .resideInAnyPackage(
            pattern("agent"),
            pattern("observe"),
            pattern("detect"),
            pattern("prove"),
            pattern("files"),
            pattern("exchange"),
            pattern("ignore"),
            pattern("model"),
            pattern("report"))
        .should()
        .callMethodWhere(Settlers.calls())
        .check(OURS);
  }

  private static String pattern(String name) {
    return ROOT + name + "..";
  }

  private static boolean inPackage(JavaClass type, String name) {
    return (type.getPackageName() + ".").startsWith(ROOT + name + ".");
  }
}
