package dev.stranded.desugar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Has every kind of call site that the compiler of JDK 17 makes; says what each of them gave. */
@SuppressWarnings({
  "unchecked",
  "ArrayRecordComponent",
  "ArrayToString",
  "EqualsIncompatibleType",
  "EqualsNull",
  "IdentityBinaryExpression",
  "ReturnValueIgnored",
  "SelfEquals",
  "UnnecessaryLambda"
})
public final class Sample implements Supplier<List<String>> {
  private static final String TAG = "\1tag\2";

  private int field = 5;

  record Point(int x, long y, double z, float f, boolean b, char c, byte s, short t, String name) {}

  record Empty() {}

  record Nested(Point point, int[] array) {}

  interface Marker {}

  interface Shape {
    int area();

    default Supplier<Integer> twice() {
      return () -> hidden() * 2;
    }

    private int hidden() {
      return area();
    }

    static Supplier<String> text(Shape shape) {
      return () -> "area " + shape.area();
    }
  }

  interface Narrow extends Function<String, Integer> {
    @Override
    Integer apply(String text);
  }

  interface Wide {
    double of(int a, long b, Object c);
  }

  private final class Inner {
    Supplier<Integer> more() {
      return () -> field++ + secret(1);
    }
  }

  private int secret(int by) {
    return field + by;
  }

  private static long add(int a, Integer b) {
    return (long) a + b;
  }

  @Override
  public List<String> get() {
    List<String> said = new ArrayList<>();
    lambdas(o -> said.add(String.valueOf(o)));
    references(said);
    numbers(o -> said.add(String.valueOf(o)));
    records(said);
    texts(said);
    return said;
  }

  private void lambdas(Consumer<Object> said) {
    Runnable none = () -> said.accept("run");
    none.run();
    long big = 1L << 40;
    double half = 0.5;
    Supplier<String> many = () -> big + "/" + half + "/" + field + "/" + secret(2);
    said.accept(many.get());
    said.accept(new Inner().more().get());
    Shape shape = () -> 7;
    said.accept(shape.twice().get());
    said.accept(Shape.text(shape).get());
    Runnable marked = (Runnable & Marker) () -> said.accept("marked");
    said.accept(marked instanceof Marker);
    marked.run();
    Narrow narrow = String::length;
    Function<String, Integer> bridged = narrow;
    said.accept(bridged.apply("four"));
    Supplier<Supplier<String>> inner = () -> () -> "deep " + field;
    said.accept(inner.get().get());
    Callable<Object> thrower =
        () -> {
          throw new IllegalStateException("thrown");
        };
    try {
      thrower.call();
    } catch (Exception e) {
      said.accept(e.getMessage());
    }
    Supplier<Object> same = Object::new;
    said.accept(same.get() != same.get());
    said.accept(constant() == constant());
  }

  private static Supplier<String> constant() {
    return () -> "constant";
  }

  private void references(List<String> said) {
    IntFunction<String[]> array = String[]::new;
    said.add("" + array.apply(3).length);
    Function<String, StringBuilder> create = StringBuilder::new;
    said.add(create.apply("made").reverse().toString());
    Function<Integer, Integer> own = this::secret;
    said.add("" + own.apply(3));
    BiFunction<Sample, Integer, Integer> unbound = Sample::secret;
    said.add("" + unbound.apply(this, 4));
    Predicate<String> empty = String::isEmpty;
    said.add("" + empty.negate().test(""));
    said.add(Stream.of("b", "a").sorted(Comparator.comparing(String::length)).toList().toString());
    said.add(
        Stream.of("x", "yy", "zz")
            .collect(Collectors.groupingBy(String::length, Collectors.counting()))
            .toString());
    Consumer<String> dropped = said::add;
    dropped.accept("dropped result");
    try {
      Function<Object, Object> cast = (Function<Object, Object>) (Function<?, ?>) create;
      cast.apply(1);
      said.add("not reached");
    } catch (ClassCastException e) {
      said.add("refused");
    }
  }

  private void numbers(Consumer<Object> said) {
    ToLongFunction<Integer> widens = Integer::intValue;
    said.accept(widens.applyAsLong(9));
    ToDoubleFunction<Integer> further = i -> i;
    said.accept(further.applyAsDouble(9));
    ToDoubleFunction<Long> longs = Long::longValue;
    said.accept(longs.applyAsDouble(8L));
    ToIntFunction<Character> chars = Character::charValue;
    said.accept(chars.applyAsInt('a'));
    ToIntFunction<Byte> bytes = Byte::byteValue;
    said.accept(bytes.applyAsInt((byte) -3));
    IntUnaryOperator boxes = Integer::valueOf;
    said.accept(boxes.applyAsInt(3));
    BinaryOperator<Integer> max = Math::max;
    said.accept(max.apply(3, 4));
    BiFunction<Integer, Integer, Long> mixed = Sample::add;
    said.accept(mixed.apply(3, 4));
    Wide wide = (a, b, c) -> a + b + c.hashCode();
    said.accept(wide.of(1, 2L, 3));
    said.accept(IntStream.range(0, 5).mapToObj(i -> (char) ('a' + i)).toList());
    Function<Integer, Object> toObject = i -> i * 2;
    said.accept(toObject.apply(4));
    Supplier<Number> number = () -> 4.5f;
    said.accept(number.get());
  }

  private static void records(List<String> said) {
    Point point = new Point(1, 2, 3.5, 4.5f, true, 'c', (byte) 6, (short) 7, "n");
    Point same = new Point(1, 2, 3.5, 4.5f, true, 'c', (byte) 6, (short) 7, "n");
    said.add(point.toString());
    said.add(point.equals(same) + " " + (point.hashCode() == same.hashCode()));
    said.add("" + point.hashCode());
    for (Point other :
        List.of(
            new Point(0, 2, 3.5, 4.5f, true, 'c', (byte) 6, (short) 7, "n"),
            new Point(1, 0, 3.5, 4.5f, true, 'c', (byte) 6, (short) 7, "n"),
            new Point(1, 2, Double.NaN, 4.5f, true, 'c', (byte) 6, (short) 7, "n"),
            new Point(1, 2, 3.5, -0f, true, 'c', (byte) 6, (short) 7, "n"),
            new Point(1, 2, 3.5, 4.5f, false, 'c', (byte) 6, (short) 7, "n"),
            new Point(1, 2, 3.5, 4.5f, true, 'c', (byte) 6, (short) 7, "other"))) {
      said.add(point.equals(other) + " " + other.hashCode() + " " + other.equals(other));
    }
    said.add(new Point(0, 0, 0, 0, false, ' ', (byte) 0, (short) 0, "") + "");
    said.add(new Empty() + " " + new Empty().hashCode() + " " + new Empty().equals(new Empty()));
    said.add("" + point.equals("a point") + point.equals(null));
    int[] array = {1};
    said.add("" + new Nested(point, array).equals(new Nested(same, array)));
    said.add("" + new Nested(point, array).equals(new Nested(same, new int[] {1})));
    record Local(Object any) {}
    said.add(new Local(null) + " " + new Local(null).hashCode());
  }

  private void texts(List<String> said) {
    char c = 'c';
    byte b = -1;
    short s = -2;
    Object nothing = null;
    char[] chars = null;
    said.add(
        "a" + c + b + s + field + 3L + 1.5f + 2.5 + true + nothing + TAG + chars + said.size());
    String text = "x";
    text += 1;
    said.add(text + text);
    said.add("\1" + text + "\2" + c);
  }
}
