package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
   * How many events were counted now, and how many had been before.
   *
   * @param folded counted now
   * @param duplicates counted before, or twice in the same call
   */
  @RegisterForReflection
  public record Counted(int folded, int duplicates) {
    private Counted plus(int moreFolded, int moreDuplicates) {
      return new Counted(folded + moreFolded, duplicates + moreDuplicates);
    }
  }

  /** Folds events that all have this anchor. */
  public Counted fold(Identifier anchor, List<Arrival> arrivals) {
    List<Arrival> waiting = distinct(arrivals);
    Counted counted = new Counted(0, arrivals.size() - waiting.size());
    for (int attempt = 0; !waiting.isEmpty(); attempt++) {
      ProfileDocument document = profiles.load(anchor);
      SeenIndex index = new SeenIndex(path -> profiles.page(anchor, path), limits);
      FoldPlan plan = FoldPlan.of(document.seen(), index, limits, waiting);
      effects.carryOut(document.effects());
      boolean changed = !plan.fresh().isEmpty() || !index.changed().isEmpty();
      if (!changed || write(document, plan, index)) {
        counted = counted.plus(plan.fresh().size(), plan.duplicates());
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
    ProfileDocument folded =
        document.fold(plan.fresh().stream().map(Arrival::event).toList(), plan.seen(), limits);
    boolean written = profiles.save(folded, index.changed());
    if (written) {
      effects.carryOut(folded.effects());
    }
    return written;
  }

  private static List<Arrival> distinct(List<Arrival> arrivals) {
    Map<Long, Arrival> byKey = new HashMap<>();
    arrivals.forEach(arrival -> byKey.putIfAbsent(arrival.event().key().hash(), arrival));
    return byKey.values().stream().sorted(Arrival.BY_ORIGINAL_TIME).toList();
  }
}
