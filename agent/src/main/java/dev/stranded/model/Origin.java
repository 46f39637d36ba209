package dev.stranded.model;

import java.util.List;

/**
 * Where a thread was created or a task was submitted.
 *
 * @param stack innermost frame first, unmodifiable, without the agent's own frames
 * @param by name of the thread that did it
 */
public record Origin(List<StackTraceElement> stack, String by) {
  public Origin {
    stack = List.copyOf(stack);
  }
}
