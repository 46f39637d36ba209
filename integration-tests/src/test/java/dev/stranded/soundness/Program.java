package dev.stranded.soundness;

import dev.stranded.integration.ForkedJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a program says of its threads before anybody looks. Immutable.
 *
 * @param hides whether live virtual threads hide what they hold, so that little can be proven
 */
record Program(Map<String, Candidate> candidates, boolean virtual, boolean hides) {

  /** Whether it can ever run on. */
  enum Fate {
    FREE,
    /** Only if a live thread interrupts it, or one in front of it. */
    INTERRUPTIBLE,
    LOST,
    /** Lost, but nobody can know. */
    UNPROVABLE
  }

  record Candidate(String name, boolean virtual, String waiting, String holder, Fate fate) {}

  static Program of(ForkedJvm jvm) {
    Map<String, Candidate> candidates = new TreeMap<>();
    boolean virtual = false;
    boolean hides = false;
    for (String line : jvm.out().lines()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("NODE")) {
        Fate fate = Fate.valueOf(words[5].toUpperCase(java.util.Locale.ROOT));
        candidates.put(
            words[1],
            new Candidate(words[1], words[2].equals("virtual"), words[3], words[4], fate));
      } else if (words[0].equals("PLAN")) {
        virtual = line.contains("virtual=true");
        hides = line.contains("hides=true");
      }
    }
    return new Program(candidates, virtual, hides);
  }

  /** The names after such a word in what the program printed. */
  static Set<String> names(ForkedJvm jvm, String word) {
    Set<String> names = new TreeSet<>();
    for (String line : jvm.out().lines()) {
      if (line.startsWith(word + " ")) {
        names.addAll(List.of(line.substring(word.length() + 1).split(",", -1)));
      }
    }
    names.remove("");
    return names;
  }

  /** Whether a proof of everybody lost is to be expected there. */
  boolean isClear(int feature) {
    boolean blind = virtual && feature < 22;
    return !hides && !blind;
  }

  List<Candidate> with(Fate fate) {
    List<Candidate> found = new ArrayList<>(candidates.values());
    found.removeIf(candidate -> candidate.fate != fate);
    return found;
  }
}
