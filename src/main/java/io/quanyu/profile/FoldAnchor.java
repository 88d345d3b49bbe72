package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds events into their anchor's document, each exactly once whatever is repeated, reordered or
 * cut off between any two writes: timeline first, then one conditional write of the document, then
 * its effects. Returns only when all of that is stored. Thread-safe.
 */
@ApplicationScoped
public class FoldAnchor {
  private final Profiles profiles;
  private final Timeline timeline;
  private final Effects effects;
  private final Backoff backoff;
  private final FoldLimits limits;

  /** The stores that a fold writes, and how long it waits for another writer. */
  @Inject
  public FoldAnchor(Profiles profiles, Timeline timeline, Effects effects, Backoff backoff) {
    this(profiles, timeline, effects, backoff, FoldLimits.STANDARD);
  }

  FoldAnchor(
      Profiles profiles, Timeline timeline, Effects effects, Backoff backoff, FoldLimits limits) {
    this.limits = limits;
    this.profiles = profiles;
    this.timeline = timeline;
    this.effects = effects;
    this.backoff = backoff;
  }

  /**
   * Which events were counted now, and how many had been before.
   *
   * @param fresh counted now
   * @param duplicates counted before, or twice in the same call
   * @param created whether nothing was known of the anchor before
   */
  @RegisterForReflection
  public record Counted(List<Event> fresh, int duplicates, boolean created) {
    private Counted plus(FoldPlan plan, boolean first) {
      List<Event> more = new ArrayList<>(fresh);
      more.addAll(plan.events());
      return new Counted(more, duplicates + plan.duplicates(), created || first);
    }
  }

  /** Folds events that all have this anchor. */
  public Counted fold(Identifier anchor, List<Arrival> arrivals) {
    List<Arrival> waiting = distinct(arrivals);
    Counted counted = new Counted(List.of(), arrivals.size() - waiting.size(), false);
    for (int attempt = 0; !waiting.isEmpty(); attempt++) {
      ProfileDocument stored = profiles.load(anchor);
      ProfileDocument document = stored.isOutdated() ? rebuild(stored) : stored;
      SeenIndex index = new SeenIndex(path -> profiles.page(anchor, path), limits);
      FoldPlan plan = FoldPlan.of(document.seen(), index, limits, waiting);
      effects.carryOut(document.effects());
      boolean changed =
          stored.isOutdated() || !plan.fresh().isEmpty() || !index.changed().isEmpty();
      if (!changed || write(document, plan, index)) {
        counted = counted.plus(plan, changed && document.version() == 0);
        waiting = plan.waiting();
        attempt = -1;
      } else {
        backoff.await(anchor, attempt);
      }
    }
    return counted;
  }

  /** False where another writer came first. */
  private boolean write(ProfileDocument document, FoldPlan plan, SeenIndex index) {
    if (!plan.fresh().isEmpty()) {
      timeline.put(document.anchor(), plan.fresh());
    }
    ProfileDocument folded = document.fold(plan.events(), plan.seen(), limits);
    boolean written = profiles.save(folded, index.changed());
    if (written) {
      effects.carryOut(folded.effects());
    }
    return written;
  }

  /** From those events of the timeline that the document has counted: others are still to come. */
  private ProfileDocument rebuild(ProfileDocument document) {
    SeenIndex index = new SeenIndex(path -> profiles.page(document.anchor(), path), limits);
    Summary anew = Summary.NONE;
    Event last = null;
    for (var rest = timeline.newestFirst(document.anchor(), null); rest.hasNext(); ) {
      Event event = rest.next().event();
      boolean repeated = last != null && last.key().hash() == event.key().hash();
      if (!repeated && index.counted(document.seen(), event)) {
        anew = anew.plus(Summary.of(event));
      }
      last = event;
    }
    return document.rebuilt(anew);
  }

  private static List<Arrival> distinct(List<Arrival> arrivals) {
    Map<Long, Arrival> byKey = new HashMap<>();
    arrivals.forEach(arrival -> byKey.putIfAbsent(arrival.event().key().hash(), arrival));
    return byKey.values().stream().sorted(Arrival.BY_ORIGINAL_TIME).toList();
  }
}
