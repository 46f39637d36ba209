package dev.stranded.benchmarks.cost;

import java.io.IOException;
import java.util.List;

/** What is measured at several sizes, from small to large. */
enum Growth {
  PLATFORM("growth of a look at platform threads", "threads", List.of(10, 100, 1_000, 10_000)) {
    @Override
    double measure(Setting setting, int size) throws IOException, InterruptedException {
      return CrowdMeasurement.look(setting, "platform", size, 1).lookMillis();
    }
  },
  VIRTUAL(
      "growth of a look at virtual threads",
      "threads",
      List.of(1_000, 10_000, 100_000, 1_000_000)) {
    @Override
    double measure(Setting setting, int size) throws IOException, InterruptedException {
      return CrowdMeasurement.look(setting, "virtual", size, 1).lookMillis();
    }
  },
  SITES("growth of a look at 1,000 threads", "places they wait at", List.of(1, 10, 100, 1_000)) {
    @Override
    double measure(Setting setting, int size) throws IOException, InterruptedException {
      return CrowdMeasurement.look(setting, "platform", 1_000, size).lookMillis();
    }
  },
  STUCK("growth of a look at stuck threads", "threads", List.of(10, 100, 1_000, 10_000)) {
    @Override
    double measure(Setting setting, int size) throws IOException, InterruptedException {
      return CrowdMeasurement.look(setting, "stuck", size, 1).lookMillis();
    }
  },
  DUMPS("growth of the analysis of a dump", "MB", List.of(50, 200, 600, 1_500)) {
    @Override
    double measure(Setting setting, int size) throws IOException, InterruptedException {
      return DumpMeasurement.analyse(setting, size).analysisMillis();
    }
  };

  private final String words;
  private final String across;
  private final List<Integer> sizes;

  Growth(String words, String across, List<Integer> sizes) {
    this.words = words;
    this.across = across;
    this.sizes = sizes;
  }

  /** Milliseconds. */
  abstract double measure(Setting setting, int size) throws IOException, InterruptedException;

  String words() {
    return words;
  }

  List<Integer> sizes() {
    return sizes;
  }

  boolean fits(Jdk jdk) {
    return this != VIRTUAL || jdk.hasVirtualThreads();
  }

  Series series(Jdk jdk, List<Series.Point> points) {
    return new Series(words + ", JDK " + jdk.version(), across, "ms", points);
  }
}
