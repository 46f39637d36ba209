package dev.stranded.accuracy;

import dev.acme.accuracy.Form;
import dev.stranded.integration.Jdk;
import dev.stranded.integration.LibraryProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is to be run. Immutable.
 *
 * @param only trials whose name this finds
 * @param proof whether the product may make heap proofs
 * @param page where the table is written, if anywhere
 * @param jvmOptions for the JVMs of the scenarios
 */
record Settings(
    Pattern only,
    List<Jdk> jdks,
    List<String> kinds,
    Set<Form> forms,
    Set<Mode> modes,
    boolean proof,
    int parallel,
    Optional<Path> page,
    List<String> jvmOptions) {

  static Settings usual() {
    return new Settings(
        Pattern.compile(""),
        Jdk.TESTED.stream().flatMap(feature -> Jdk.of(feature).stream()).toList(),
        List.of("platform", "virtual"),
        EnumSet.allOf(Form.class),
        EnumSet.allOf(Mode.class),
        true,
        2,
        Optional.empty(),
        List.of());
  }

  /** Reads {@code --key=value} and {@code --no-proof}. */
  static Settings parse(String... arguments) {
    Settings settings = usual();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      settings = settings.with(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return settings;
  }

  /** A leak counts as a bug; they all run on platform threads. */
  boolean asksFor(LibraryProgram program, Jdk jdk) {
    return forms.contains(program.healthy() ? Form.HEALTHY : Form.BUG)
        && kinds.contains("platform")
        && only.matcher(LibraryOutcome.name(program, jdk)).find();
  }

  private Settings with(String key, String value) {
    return switch (key) {
      case "--only" -> withOnly(Pattern.compile(value));
      case "--jdks" -> withJdks(list(value).stream().map(Settings::jdk).toList());
      case "--kinds" -> withKinds(list(value));
      case "--forms" -> withForms(enums(Form.class, value));
      case "--modes" -> withModes(enums(Mode.class, value));
      case "--no-proof" -> withoutProof();
      case "--parallel" -> withParallel(Integer.parseInt(value));
      case "--page" -> withPage(Path.of(value));
      case "--jvm" -> withJvmOption(value);
      default -> throw new IllegalArgumentException("unknown option " + key);
    };
  }

  private static List<String> list(String value) {
    return Arrays.asList(value.split(",", -1));
  }

  private static <E extends Enum<E>> Set<E> enums(Class<E> type, String value) {
    Set<E> set = EnumSet.noneOf(type);
    list(value)
        .forEach(name -> set.add(Enum.valueOf(type, name.toUpperCase(java.util.Locale.ROOT))));
    return set;
  }

  private static Jdk jdk(String feature) {
    return Jdk.of(Integer.parseInt(feature))
        .orElseThrow(() -> new IllegalArgumentException("no JDK " + feature + " on this machine"));
  }

  Settings withOnly(Pattern value) {
    return new Settings(value, jdks, kinds, forms, modes, proof, parallel, page, jvmOptions);
  }

  Settings withJdks(List<Jdk> value) {
    return new Settings(only, value, kinds, forms, modes, proof, parallel, page, jvmOptions);
  }

  Settings withKinds(List<String> value) {
    return new Settings(only, jdks, value, forms, modes, proof, parallel, page, jvmOptions);
  }

  Settings withForms(Set<Form> value) {
    return new Settings(only, jdks, kinds, value, modes, proof, parallel, page, jvmOptions);
  }

  Settings withModes(Set<Mode> value) {
    return new Settings(only, jdks, kinds, forms, value, proof, parallel, page, jvmOptions);
  }

  /** Without a heap proof there is nothing to analyse. */
  Settings withoutProof() {
    Set<Mode> rest = EnumSet.copyOf(modes);
    rest.remove(Mode.ANALYZE);
    return new Settings(only, jdks, kinds, forms, rest, false, parallel, page, jvmOptions);
  }

  Settings withParallel(int value) {
    return new Settings(only, jdks, kinds, forms, modes, proof, value, page, jvmOptions);
  }

  Settings withPage(Path value) {
    return new Settings(
        only, jdks, kinds, forms, modes, proof, parallel, Optional.of(value), jvmOptions);
  }

  Settings withJvmOption(String value) {
    List<String> more = new ArrayList<>(jvmOptions);
    more.add(value);
    return new Settings(only, jdks, kinds, forms, modes, proof, parallel, page, more);
  }
}
