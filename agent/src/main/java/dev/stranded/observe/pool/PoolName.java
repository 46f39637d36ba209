package dev.stranded.observe.pool;

import java.util.List;

/** What to call a pool that has no name. Stateless. */
public final class PoolName {

  private PoolName() {}

  /** What the names of its workers have in common, without a trailing number. */
  public static String of(List<String> workers) {
    String common = workers.isEmpty() ? "" : workers.get(0);
    for (String name : workers) {
      int length = 0;
      while (length < Math.min(common.length(), name.length())
          && common.charAt(length) == name.charAt(length)) {
        length++;
      }
      common = common.substring(0, length);
    }
    int end = common.length();
    while (end > 0 && "0123456789-_#. ".indexOf(common.charAt(end - 1)) >= 0) {
      end--;
    }
    return common.substring(0, end);
  }
}
