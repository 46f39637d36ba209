package dev.stranded.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stranded.model.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file sinks, when all is well and when the file system is not. */
class ReportFileTest {

  private final RecordingLog log = new RecordingLog();
  private final Report report = Reports.of(Reports.finding("f1", 3));

  @TempDir Path directory;

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void replacesTheWholeFileAndLeavesNothingElse() throws IOException {
    Path file = directory.resolve("report.json");
    try (JsonFileSink sink = new JsonFileSink(file, log.logger())) {
      sink.accept(report);
      sink.accept(Reports.of());
    }

    StringBuilder expected = new StringBuilder();
    JsonReport.write(Reports.of(), expected);
    assertThat(file).hasContent(expected.toString());
    assertThat(names(directory)).containsExactly("report.json");
    assertThat(log.take()).isEmpty();
  }

  @Test
  void writesThePage() throws IOException {
    Path file = directory.resolve("report.html");
    try (HtmlFileSink sink = new HtmlFileSink(file, log.logger())) {
      sink.accept(report);
    }

    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("worker-0");
  }

  @Test
  void saysOnceThatTheDirectoryVanishedAndOnceThatItIsBack() throws IOException {
    Path gone = directory.resolve("gone");
    Path file = gone.resolve("report.json");
    try (JsonFileSink sink = new JsonFileSink(file, log.logger())) {
      sink.accept(report);
      sink.accept(report);
      assertThat(log.take())
          .containsExactly(
              "WARN The report cannot be written to "
                  + file
                  + ": its directory does not exist. It is tried again at every report.");

      Files.createDirectory(gone);
      sink.accept(report);
      sink.accept(report);
      assertThat(log.take()).containsExactly("INFO The report is written to " + file + " again.");
    }
    assertThat(names(gone)).containsExactly("report.json");
  }

  @Test
  void keepsTheLastReportAndNoTemporaryFileWhenTheDiskIsFull() throws IOException {
    Path file = directory.resolve("report.json");
    Files.writeString(file, "the last one");
    FullDisk disk = new FullDisk();
    ReportFile full = new ReportFile(file, JsonReport::write, log.logger(), disk);

    full.replace(report);
    full.replace(report);

    assertThat(disk.opened).isEqualTo(2);
    assertThat(log.take()).singleElement().asString().contains("No space left on device");
    assertThat(file).hasContent("the last one");
    assertThat(names(directory)).containsExactly("report.json");
  }

  /** Takes a few bytes, then is full. */
  private static final class FullDisk implements ReportFile.Opener {

    int opened;

    @Override
    public OutputStream open(Path file) throws IOException {
      opened++;
      OutputStream real = Files.newOutputStream(file);
      return new OutputStream() {
        private int left = 100;

        @Override
        public void write(int b) throws IOException {
          if (left-- == 0) {
            throw new IOException("No space left on device");
          }
          real.write(b);
        }

        @Override
        public void close() throws IOException {
          real.close();
        }
      };
    }
  }

  @Test
  void writesStraightToADeviceAndSurvivesThatItIsFull() {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.exists(device), "no /dev/full here");
    ReportFile file = new ReportFile(device, JsonReport::write, log.logger());

    file.replace(report);

    assertThat(log.take()).singleElement().asString().contains("/dev/full: No space left");
    assertThat(device).exists();
  }

  @Test
  void replacesWhatALinkPointsTo() throws IOException {
    Path real = Files.writeString(directory.resolve("real.json"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), real);

    new ReportFile(link, JsonReport::write, log.logger()).replace(report);

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(real)).contains("stranded-report/1");
  }

  @Test
  void doesNotThrowWhenTheTargetIsADirectory() throws IOException {
    Path target = Files.createDirectory(directory.resolve("report.json"));

    new ReportFile(target, JsonReport::write, log.logger()).replace(report);

    assertThat(log.take()).hasSize(1);
  }
}
