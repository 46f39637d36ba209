package dev.stranded.benchmarks.cost;

import java.nio.file.Path;
import java.util.List;

/** With which agent a JVM is started. */
enum Variant {
  NONE,
  /** One that does nothing: what it costs, every agent costs. */
  IDLE,
  OURS;

  /** The JVM's options for it; {@code settings} are ours, as behind the equals sign. */
  List<String> options(Path agent, String settings) {
    return switch (this) {
      case NONE -> List.of();
      case IDLE -> List.of("-javaagent:" + System.getProperty("java.class.path", ""));
      case OURS -> List.of("-javaagent:" + agent + (settings.isEmpty() ? "" : "=" + settings));
    };
  }
}
