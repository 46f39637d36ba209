package dev.stranded.heap.walk;

import java.util.ArrayDeque;

/** A first-in first-out queue of numbers, in pieces that are given back once read. */
final class IntQueue {
  private static final int PIECE = 1 << 14;

  private final ArrayDeque<int[]> pieces = new ArrayDeque<>();
  private int[] head = new int[PIECE];
  private int[] tail = head;
  private int read;
  private int written;

  void add(int value) {
    if (written == PIECE) {
      pieces.addLast(tail);
      tail = new int[PIECE];
      written = 0;
    }
    tail[written++] = value;
  }

  boolean isEmpty() {
    return head == tail && read == written;
  }

  int size() {
    return head == tail ? written - read : PIECE - read + (pieces.size() - 1) * PIECE + written;
  }

  /** Removes as many as there are, and as there is room for; returns how many. */
  int remove(int[] values) {
    int count = 0;
    while (count < values.length && !isEmpty()) {
      values[count++] = remove();
    }
    return count;
  }

  int remove() {
    int value = head[read++];
    if (read == PIECE && head != tail) {
      nextPiece();
    } else if (isEmpty()) {
      read = 0;
      written = 0;
    }
    return value;
  }

  /** The full piece that was read stood first in the line, unless it was the tail itself. */
  private void nextPiece() {
    pieces.removeFirst();
    head = pieces.isEmpty() ? tail : pieces.getFirst();
    read = 0;
  }
}
