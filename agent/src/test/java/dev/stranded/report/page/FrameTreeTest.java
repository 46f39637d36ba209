package dev.stranded.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import dev.stranded.model.Verdict;
import dev.stranded.model.WaitKind;
import dev.stranded.model.report.WaitTime;
import dev.stranded.model.report.WaitingStack;
import dev.stranded.model.report.WaitingThreads;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameTreeTest {

  private static final int NAME = 0;
  private static final int PROVEN = 1;
  private static final int REST = 3;
  private static final int CHILDREN = 4;

  private final List<WaitingStack> stacks = new ArrayList<>();

  private void waiting(@Nullable Verdict verdict, int threads, StackTraceElement... stack) {
    Map<WaitTime, Integer> times = Map.of(WaitTime.MOMENT, threads);
    stacks.add(
        new WaitingStack(verdict, WaitKind.LOCK, List.of(stack), threads, 1, times, List.of()));
  }

  private static StackTraceElement frame(String method) {
    return new StackTraceElement("a.B", method, "B.java", 1);
  }

  private String written() throws IOException {
    StringBuilder out = new StringBuilder();
    new FrameTree(new WaitingThreads(stacks)).write(new HtmlWriter(out));
    return out.toString();
  }

  private JsonObject read() throws IOException {
    JsonReader reader = new JsonReader(new StringReader(written()));
    reader.setNestingLimit(1_000);
    return JsonParser.parseReader(reader).getAsJsonObject();
  }

  private static String name(JsonObject tree, JsonArray node) {
    return tree.getAsJsonArray("names").get(node.get(NAME).getAsInt()).getAsString();
  }

  @Test
  void hasTheOutermostFrameAtItsRootAndTheLostOnesFirst() throws IOException {
    waiting(null, 9, frame("park"), frame("run"));
    waiting(Verdict.PROVEN, 2, frame("lock"), frame("run"));

    JsonObject tree = read();

    JsonArray root = tree.getAsJsonArray("root");
    assertThat(root.get(PROVEN).getAsInt()).isEqualTo(2);
    assertThat(root.get(REST).getAsInt()).isEqualTo(9);
    JsonArray run = root.get(CHILDREN).getAsJsonArray().get(0).getAsJsonArray();
    assertThat(name(tree, run)).isEqualTo("a.B.run(B.java:1)");
    JsonArray children = run.get(CHILDREN).getAsJsonArray();
    assertThat(name(tree, children.get(0).getAsJsonArray())).isEqualTo("a.B.lock(B.java:1)");
    assertThat(name(tree, children.get(1).getAsJsonArray())).isEqualTo("a.B.park(B.java:1)");
  }

  @Test
  void shortensWhatIsTooDeep() throws IOException {
    StackTraceElement[] deep = new StackTraceElement[1_000];
    for (int i = 0; i < deep.length; i++) {
      deep[i] = frame("c" + i);
    }
    waiting(null, 1, deep);

    JsonObject tree = read();

    List<String> path = new ArrayList<>();
    JsonArray node = tree.getAsJsonArray("root");
    while (!node.get(CHILDREN).getAsJsonArray().isEmpty()) {
      node = node.get(CHILDREN).getAsJsonArray().get(0).getAsJsonArray();
      path.add(name(tree, node));
    }
    assertThat(path).hasSize(201).contains("(800 frames)");
    assertThat(path.get(0)).isEqualTo("a.B.c999(B.java:1)");
    assertThat(path.get(200)).isEqualTo("a.B.c0(B.java:1)");
  }

  @Test
  void isBoundedAndCountsAllThreads() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      StackTraceElement[] stack = new StackTraceElement[50];
      for (int j = 0; j < stack.length; j++) {
        stack[j] = frame("c" + i + "x" + j);
      }
      waiting(null, 1, stack);
    }

    assertThat(written().length()).isLessThan(250_000);
    assertThat(read().getAsJsonArray("root").get(REST).getAsInt()).isEqualTo(2_000);
    assertThat(written()).contains("(other stacks)");
  }

  @Test
  void cannotBeEndedByAName() throws IOException {
    waiting(null, 1, frame("</script><!--\"\\\u2028\u202e\u0007&"));

    assertThat(written()).doesNotContain("<", ">", "&", "\u2028", "\u202e", "\u0007");
    JsonArray names = read().getAsJsonArray("names");
    assertThat(names.get(1).getAsString()).contains("</script><!--\"\\\ufffd\ufffd\ufffd&");
  }
}
