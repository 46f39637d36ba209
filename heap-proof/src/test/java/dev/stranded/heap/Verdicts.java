package dev.stranded.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.ThreadVerdict.Basis;
import java.util.List;

/** What came out, asked for by thread name. */
final class Verdicts {
  final HeapVerdicts all;

  Verdicts(HeapVerdicts all) {
    this.all = all;
  }

  ThreadVerdict of(String name) {
    List<ThreadVerdict> found =
        all.threads().stream().filter(thread -> thread.name().equals(name)).toList();
    assertThat(found).as("threads named " + name).hasSize(1);
    return found.get(0);
  }

  Verdicts expect(String name, Basis basis) {
    ThreadVerdict verdict = of(name);
    assertThat(verdict.basis())
        .as("%s: %s %s", name, verdict.reason(), verdict.path())
        .isEqualTo(basis);
    return this;
  }

  List<String> path(String name) {
    return of(name).path();
  }
}
