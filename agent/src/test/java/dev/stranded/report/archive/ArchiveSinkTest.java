package dev.stranded.report.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.model.Finding;
import dev.stranded.model.Proof;
import dev.stranded.model.Rule;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.Report;
import dev.stranded.report.JsonReport;
import dev.stranded.report.RecordingLog;
import dev.stranded.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, under which names and rights, and for how long. */
class ArchiveSinkTest {

  /** Of the reports that {@link Reports} makes. */
  private static final String TIME = "stranded-20260102T030405000Z-";

  @TempDir Path parent;

  private final RecordingLog log = new RecordingLog();

  @Test
  void keepsAReportWhenAFindingAppearsOrGrowsAndNotElse() throws IOException {
    try (ArchiveSink sink = sink(100, 1 << 20, Duration.ofHours(1))) {
      sink.accept(Reports.of());
      assertThat(directory()).doesNotExist();
      sink.accept(Reports.of(Reports.finding("f1", 2)));
      assertThat(names()).hasSize(1);
      sink.accept(Reports.of(Reports.finding("f1", 2)));
      sink.accept(Reports.of(Reports.finding("f1", 1)));
      assertThat(names()).hasSize(1);
      sink.accept(Reports.of(Reports.finding("f1", 3)));
      assertThat(names()).hasSize(2);
      sink.accept(Reports.of());
      assertThat(names()).hasSize(2);
      sink.accept(Reports.of(Reports.finding("f2", 1), Reports.finding("f1", 3)));
      assertThat(names()).hasSize(3);
    }
    List<String> names = names();
    assertThat(Files.readString(directory().resolve(names.get(1)))).contains("\"count\": 3");
    assertThat(names)
        .isSorted()
        .allMatch(name -> name.startsWith(TIME + ProcessHandle.current().pid() + "-"))
        .allMatch(name -> name.endsWith(".json"));
  }

  @Test
  void isForItsUserAlone() throws IOException {
    try (ArchiveSink sink = sink(100, 1 << 20, Duration.ofHours(1))) {
      sink.accept(Reports.of(Reports.finding("f1", 1)));
    }
    assertThat(rights(directory())).isEqualTo("rwx------");
    assertThat(rights(directory().resolve(names().get(0)))).isEqualTo("rw-------");
  }

  @Test
  void removesTheOldestForTheNewest() throws IOException {
    List<String> before = List.of(older(3), older(2), older(1));
    try (ArchiveSink sink = sink(2, 1 << 20, Duration.ofHours(100))) {
      sink.accept(Reports.of(Reports.finding("f1", 1)));
    }
    assertThat(names()).hasSize(2).startsWith(before.get(2));
  }

  @Test
  void keepsItsSize() throws IOException {
    Report report = Reports.of(Reports.finding("f1", 1));
    older(1);
    try (ArchiveSink sink = sink(100, size(report) + 1, Duration.ofHours(100))) {
      sink.accept(report);
    }
    assertThat(names()).hasSize(1).allMatch(name -> name.startsWith(TIME));
    try (ArchiveSink sink = sink(100, size(report) - 1, Duration.ofHours(100))) {
      assertThatThrownBy(() -> sink.accept(report))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("more than archive.max-size");
    }
    assertThat(names()).hasSize(1);
  }

  private static long size(Report report) {
    return JsonReport.text(report).length();
  }

  /** And what a process left that was killed, but nothing of others. */
  @Test
  void removesWhatIsTooOld() throws IOException {
    String old = older(5);
    String young = older(2);
    Path left = directory().resolve("." + old + ".part");
    Path others = directory().resolve("notes.txt");
    Files.createFile(left);
    Files.createFile(others);
    try (ArchiveSink sink = sink(100, 1 << 20, Duration.ofHours(3))) {
      sink.accept(Reports.of());
    }
    assertThat(names()).containsExactly(young);
    assertThat(left).doesNotExist();
    assertThat(others).exists();
  }

  @Test
  void followsNoLink() throws IOException {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Files.createSymbolicLink(directory(), elsewhere);
    expectRefused("a link to one");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void writesNowhereThatOthersMayWrite() throws IOException {
    Files.createDirectory(directory());
    Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxrwx---"));
    expectRefused("others may write to it");
    assertThat(directory()).isEmptyDirectory();
  }

  private void expectRefused(String why) {
    try (ArchiveSink sink = sink(100, 1 << 20, Duration.ofHours(1))) {
      assertThatThrownBy(() -> sink.accept(Reports.of(Reports.finding("f1", 1))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(why);
    }
  }

  /** With what is told by then, and once. */
  @Test
  void triesAgainWhatCouldNotBeKept() throws IOException {
    Path blocking = Files.createFile(directory());
    try (ArchiveSink sink = sink(100, 1 << 20, Duration.ofHours(1))) {
      Report report = Reports.of(Reports.finding("f1", 1));
      assertThatThrownBy(() -> sink.accept(report)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> sink.accept(report)).isInstanceOf(IOException.class);
      Files.delete(blocking);
      sink.accept(report);
      sink.accept(report);
      assertThat(names()).hasSize(1);
    }
  }

  @Test
  void isMadeAgainWhenItHasVanished() throws IOException {
    try (ArchiveSink sink = sink(100, 1 << 20, Duration.ofHours(1))) {
      sink.accept(Reports.of(Reports.finding("f1", 1)));
      Files.delete(directory().resolve(names().get(0)));
      Files.delete(directory());
      sink.accept(Reports.of(Reports.finding("f1", 2)));
      assertThat(names()).hasSize(1);
    }
  }

  @Test
  void keepsTheDumpOfAProofBesideItsReport() throws IOException {
    try (ArchiveSink sink = sink(100, 1 << 20, Duration.ofHours(1))) {
      sink.take(dump("first", 100));
      sink.take(dump("second", 200));
      assertThat(parent.resolve("second")).doesNotExist();
      // What rests on no proof is not what the dump is of.
      sink.accept(Reports.of(Reports.finding("f1", 1)));
      assertThat(names()).hasSize(1);
      sink.accept(proven(Reports.of(Reports.finding("f1", 2))));
    }
    List<String> names = names();
    assertThat(names).hasSize(3);
    String report = names.get(2);
    String dump = report.replace(".json", ".hprof");
    assertThat(names).contains(dump).as("and no other").endsWith(dump, report);
    assertThat(Files.size(directory().resolve(dump))).isEqualTo(200);
    assertThat(rights(directory().resolve(dump))).isEqualTo("rw-------");
    assertThat(unfinished()).isEmpty();
  }

  /** Threads may reach the threshold after the dump that shows them lost. */
  @Test
  void holdsADumpReadyForAFindingThatComesOfItLater() throws IOException {
    try (ArchiveSink sink = sink(100, 1 << 20, Duration.ofHours(1))) {
      sink.accept(Reports.of(Reports.finding("f1", 1)));
      sink.take(dump("one", 100));
      sink.accept(proven(Reports.of(Reports.finding("f1", 1))));
      sink.accept(Reports.of(Reports.finding("f1", 2)));
      assertThat(unfinished()).hasSize(1);
      assertThat(names()).hasSize(2).noneMatch(name -> name.endsWith(".hprof"));
      sink.accept(Reports.of(unreachable("f2"), Reports.finding("f1", 2)));
      assertThat(unfinished()).isEmpty();
      assertThat(names()).hasSize(4).anyMatch(name -> name.endsWith(".hprof"));
      sink.take(dump("another", 100));
    }
    assertThat(unfinished()).as("at the end").isEmpty();
    assertThat(names()).hasSize(4);
  }

  @Test
  void doesWithoutADumpThatHasGone() throws IOException {
    try (ArchiveSink sink = sink(100, 1 << 20, Duration.ofHours(1))) {
      sink.take(dump("one", 100));
      Files.delete(directory().resolve(unfinished().get(0)));
      sink.accept(Reports.of(unreachable("f2")));
    }
    assertThat(names()).hasSize(1).allMatch(name -> name.endsWith(".json"));
  }

  private static Finding unreachable(String id) {
    Finding like = Reports.finding(id, 1);
    return new Finding(
        like.id(),
        Verdict.PROVEN,
        Rule.UNREACHABLE,
        like.threads(),
        like.count(),
        like.longestWait(),
        like.created(),
        like.task(),
        like.reachableFrom(),
        like.unless(),
        like.caveats(),
        like.explanation(),
        like.diagnosis());
  }

  @Test
  void saysOnceWhyThereIsNoDump() throws IOException {
    try (ArchiveSink sink = sink(100, 150, Duration.ofHours(1))) {
      sink.take(dump("one", 200));
      sink.take(dump("another", 200));
      sink.cannot(new IOException("no links"));
      assertThat(log.take())
          .singleElement()
          .asString()
          .startsWith("WARN The heap dump of a proof cannot be kept")
          .contains("200 bytes are more than the archive may hold");
    }
    assertThat(directory()).doesNotExist();
  }

  private static Report proven(Report report) {
    return report.with(new Proof(true, "new suspects", 1, 1, 1, Map.of()), report.findings());
  }

  private Path dump(String name, int bytes) throws IOException {
    return Files.write(parent.resolve(name), new byte[bytes]);
  }

  private List<String> unfinished() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".part"))
          .toList();
    }
  }

  /** Each removes what the other one has counted. */
  @Test
  void isSharedByTwo() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Callable<Void> grow =
          () -> {
            try (ArchiveSink sink = sink(5, 1 << 20, Duration.ofHours(1))) {
              for (int count = 1; count <= 50; count++) {
                sink.accept(Reports.of(Reports.finding("f1", count)));
              }
            }
            return null;
          };
      for (Future<Void> done : two.invokeAll(List.of(grow, grow))) {
        done.get();
      }
    } finally {
      two.shutdown();
    }
    assertThat(names()).hasSizeBetween(4, 6);
    for (String name : names()) {
      assertThat(Files.readString(directory().resolve(name))).endsWith("}\n");
    }
  }

  private ArchiveSink sink(int files, long bytes, Duration age) {
    return new ArchiveSink(new ArchiveSettings(directory(), true, files, bytes, age), log.logger());
  }

  private Path directory() {
    return parent.resolve("archive");
  }

  /** A file that another process has left that many hours before the reports. */
  private String older(int hours) throws IOException {
    long time = Reports.of().time().minus(Duration.ofHours(hours)).toEpochMilli();
    String name = ArchiveName.upTo(time) + "-1-a-2-3.json";
    if (!Files.exists(directory())) {
      Files.createDirectory(
          directory(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Files.writeString(directory().resolve(name), "{}");
    return name;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("stranded-"))
          .sorted()
          .toList();
    }
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
