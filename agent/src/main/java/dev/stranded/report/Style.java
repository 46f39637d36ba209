package dev.stranded.report;

/** How words are set off on a terminal. */
enum Style {
  /** Not at all. */
  PLAIN,
  /** With ANSI escape sequences. */
  COLOURED;

  String red(String words) {
    return set(words, "1;31");
  }

  String yellow(String words) {
    return set(words, "1;33");
  }

  String green(String words) {
    return set(words, "32");
  }

  String bold(String words) {
    return words.isEmpty() ? words : set(words, "1");
  }

  String dim(String words) {
    return set(words, "2");
  }

  private String set(String words, String code) {
    return this == PLAIN ? words : "\u001b[" + code + "m" + words + "\u001b[0m";
  }
}
