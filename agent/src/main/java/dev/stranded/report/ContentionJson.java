package dev.stranded.report;

import dev.stranded.model.Spelling;
import dev.stranded.model.report.Contention;
import dev.stranded.model.report.EndedWaits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The field {@code contention} of a report in JSON. Stateless. */
final class ContentionJson {

  private static final int FRAMES = 30;

  private ContentionJson() {}

  /** Nothing if nobody asked for it. */
  static void write(Contention contention, JsonWriter json) throws IOException {
    if (contention.equals(Contention.NONE)) {
      return;
    }
    json.name("contention").beginObject();
    json.name("sites").beginArray();
    for (Contention.Site site : contention.sites()) {
      site(site, json);
    }
    json.endArray();
    json.name("pools").beginArray();
    for (Contention.PoolQueue pool : contention.pools()) {
      json.beginObject();
      json.name("type").value(pool.type());
      json.name("name").value(Spelling.cut(pool.name()));
      json.name("queued").value(pool.queued());
      json.name("workers").value(pool.workers());
      json.name("saturated").value(pool.saturated());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void site(Contention.Site site, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("kind").value(site.kind().label());
    json.name("operation").value(site.operation());
    json.name("place").value(Spelling.frame(site.place()));
    json.name("waiting").value(site.waiting());
    json.name("waitedMillis").value(site.waitedMillis());
    json.name("longestMillis").value(site.longestMillis());
    json.name("lost").value(site.lost());
    json.name("holders").beginArray();
    for (Contention.Holder holder : site.holders()) {
      json.beginObject();
      json.name("thread").value(Spelling.cut(holder.thread()));
      json.name("waiters").value(holder.waiters());
      json.name("stack").beginArray();
      for (StackTraceElement frame :
          holder.stack().subList(0, Math.min(FRAMES, holder.stack().size()))) {
        json.value(Spelling.frame(frame));
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.name("ended");
    ended(site.ended(), json);
    json.endObject();
  }

  private static void ended(@Nullable EndedWaits ended, JsonWriter json) throws IOException {
    if (ended == null) {
      json.nullValue();
      return;
    }
    json.beginObject();
    json.name("count").value(ended.count());
    json.name("sumMillis").value(ended.sumMillis());
    json.name("medianMillis").value(ended.medianMillis());
    json.name("p90Millis").value(ended.p90Millis());
    json.name("p99Millis").value(ended.p99Millis());
    json.name("maxMillis").value(ended.maxMillis());
    json.endObject();
  }
}
