package dev.stranded.observe.record;

import dev.stranded.model.CollectedThreads;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The threads that were collected although they never ended, by what they ran and where they were
 * last seen waiting. Bounded: of each place the first threads, and the number of all. Confined to
 * the agent's thread.
 */
final class Losses {

  private static final int MAX_PLACES = 1 << 10;
  private static final int THREADS_A_PLACE = 100;

  private final Map<Place, Loss> byPlace = new LinkedHashMap<>();
  private final LongAdder dropped;

  /** {@code dropped} counts the threads of further places. */
  Losses(LongAdder dropped) {
    this.dropped = dropped;
  }

  private record Place(
      @Nullable TaskClass task,
      @Nullable Origin created,
      @Nullable WaitKind kind,
      List<StackTraceElement> stack) {

    static Place of(Life life) {
      Wait wait = life.lastWait();
      return wait == null
          ? new Place(life.task(), life.created(), null, List.of())
          : new Place(life.task(), life.created(), wait.kind(), wait.stack());
    }
  }

  private static final class Loss {
    // As known when the first was lost: what starts later does not change what was reported.
    final @Nullable Origin created;
    final @Nullable Origin submitted;
    final List<StuckThread> threads = new ArrayList<>();
    int count;
    @Nullable Wait longest;

    Loss(@Nullable TaskClass task, @Nullable Origin created) {
      this.created = created != null || task == null ? created : task.started().common();
      this.submitted = task == null ? null : task.submitted().common();
    }

    void add(Life life) {
      count++;
      Wait wait = life.lastWait();
      long waitedMillis = wait == null ? 0 : wait.waitedMillis();
      if (threads.size() < THREADS_A_PLACE) {
        // Virtual threads are daemons, all of them.
        threads.add(new StuckThread(life.name(), life.id(), true, true, waitedMillis));
      }
      if (wait != null && (longest == null || waitedMillis > longest.waitedMillis())) {
        longest = wait;
      }
    }

    CollectedThreads told() {
      return new CollectedThreads(threads, count, created, submitted, longest);
    }
  }

  void add(Life life) {
    Place place = Place.of(life);
    Loss loss = byPlace.get(place);
    if (loss == null) {
      if (byPlace.size() >= MAX_PLACES) {
        dropped.increment();
        return;
      }
      loss = new Loss(life.task(), life.created());
      byPlace.put(place, loss);
    }
    loss.add(life);
  }

  List<CollectedThreads> all() {
    return byPlace.values().stream().map(Loss::told).toList();
  }
}
