package dev.stranded.agent.output;

import dev.stranded.prove.dump.DumpTaker;
import dev.stranded.report.archive.ArchiveSink;
import java.nio.file.Path;

/** Gives heap dumps to an archive. Immutable. */
record ArchivedDumps(ArchiveSink archive) implements DumpTaker {

  @Override
  public void take(Path dump) {
    archive.take(dump);
  }

  @Override
  public void cannot(Exception why) {
    archive.cannot(why);
  }
}
