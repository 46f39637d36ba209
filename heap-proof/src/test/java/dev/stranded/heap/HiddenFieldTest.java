package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.HELD;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;

import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Type;
import dev.stranded.synchronizers.HiddenField;
import dev.stranded.synchronizers.Synchronizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hidden field, as an instance field and as a static, and the same in another class. */
class HiddenFieldTest {
  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  static Stream<HiddenField> all() {
    return Synchronizers.HIDDEN_FIELDS.stream();
  }

  private Type declare(HiddenField hidden, String suffix) {
    Type type = jvm.dump.type(hidden.type() + suffix, jvm.object);
    // Classes that the fake JVM has already declare the field.
    return type.hasField(hidden.field()) ? type : type.fields('L', hidden.field());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isNotFollowedFromInstance(HiddenField hidden) throws IOException {
    Obj stuck = jvm.taking("stuck", jvm.queue()).object();
    jvm.holdStatically("held", jvm.dump.obj(declare(hidden, "")).set(hidden.field(), stuck));
    jvm.judge(directory).expect("stuck", UNREACHABLE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFollowedFromOtherClass(HiddenField hidden) throws IOException {
    Obj stuck = jvm.taking("stuck", jvm.queue()).object();
    jvm.holdStatically("held", jvm.dump.obj(declare(hidden, "Other")).set(hidden.field(), stuck));
    jvm.judge(directory).expect("stuck", HELD);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isNotFollowedFromStatic(HiddenField hidden) throws IOException {
    Obj stuck = jvm.taking("stuck", jvm.queue()).object();
    declare(hidden, "").setStatic(hidden.field(), stuck);
    jvm.judge(directory).expect("stuck", UNREACHABLE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFollowedFromStaticOfOtherClass(HiddenField hidden) throws IOException {
    Obj stuck = jvm.taking("stuck", jvm.queue()).object();
    declare(hidden, "Other").setStatic(hidden.field(), stuck);
    jvm.judge(directory).expect("stuck", HELD);
  }
}
