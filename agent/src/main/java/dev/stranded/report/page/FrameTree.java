package dev.stranded.report.page;

import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.WaitingStack;
import dev.stranded.model.report.WaitingThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All waiting threads as a tree of frames, the outermost at its root, in the form that the page's
 * script draws: bounded in size and depth, however many stacks there are. Confined to one
 * rendering.
 */
final class FrameTree {

  private static final int MOST_CHARACTERS = 200_000;
  private static final int CHARACTERS_PER_NODE = 20;
  private static final int HALF_DEPTH = 100;

  private static final Comparator<Node> ORDER =
      Comparator.<Node>comparingInt(node -> node.proven)
          .thenComparingInt(node -> node.suspected)
          .thenComparingInt(node -> node.rest)
          .reversed();

  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Node root = new Node(0);
  private int characters;

  private static final class Node {
    private final int name;
    private final Map<Integer, Node> children = new LinkedHashMap<>();
    private int proven;
    private int suspected;
    private int rest;

    Node(int name) {
      this.name = name;
    }

    void count(WaitingStack waiting) {
      if (waiting.verdict() == Verdict.PROVEN) {
        proven += waiting.threads();
      } else if (waiting.verdict() == Verdict.SUSPECTED) {
        suspected += waiting.threads();
      } else {
        rest += waiting.threads();
      }
    }
  }

  FrameTree(WaitingThreads waiting) {
    name("(all waiting threads)");
    waiting.stacks().forEach(this::add);
  }

  private void add(WaitingStack waiting) {
    boolean fits = characters < MOST_CHARACTERS && !waiting.stack().isEmpty();
    Node node = root;
    node.count(waiting);
    for (String name : fits ? path(waiting.stack()) : List.of("(other stacks)")) {
      node = node.children.computeIfAbsent(name(name), this::node);
      node.count(waiting);
    }
  }

  private Node node(int name) {
    characters += CHARACTERS_PER_NODE;
    return new Node(name);
  }

  private int name(String name) {
    Integer known = names.get(name);
    if (known != null) {
      return known;
    }
    characters += name.length();
    names.put(name, names.size());
    return names.size() - 1;
  }

  /** The outermost frame first; of a very deep stack its two ends. */
  private static List<String> path(List<StackTraceElement> stack) {
    List<String> path = new ArrayList<>();
    for (int i = stack.size() - 1; i >= 0; i--) {
      if (i < HALF_DEPTH || i >= stack.size() - HALF_DEPTH) {
        path.add(Spelling.frame(stack.get(i)));
      } else if (i == HALF_DEPTH) {
        path.add("(" + (stack.size() - 2 * HALF_DEPTH) + " frames)");
      }
    }
    return path;
  }

  /** As JSON: {@code {"names": […], "root": [name, proven, suspected, others, children]}}. */
  void write(HtmlWriter html) throws IOException {
    html.markup("{\"names\":[");
    String separator = "";
    for (String name : names.keySet()) {
      html.markup(separator).scriptString(name);
      separator = ",";
    }
    html.markup("],\"root\":");
    write(root, html);
    html.markup("}");
  }

  private static void write(Node node, HtmlWriter html) throws IOException {
    html.markup("[" + node.name + "," + node.proven + "," + node.suspected + "," + node.rest);
    html.markup(",[");
    String separator = "";
    for (Node child : node.children.values().stream().sorted(ORDER).toList()) {
      html.markup(separator);
      write(child, html);
      separator = ",";
    }
    html.markup("]]");
  }
}
