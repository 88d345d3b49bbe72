package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.profile.aggregate.Definitions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds events into their anchor's document, each exactly once whatever is repeated, reordered or
 * cut off between any two writes: timeline first, then one conditional write of the document, then
 * its effects. Returns only when all of that is stored, but for sales: they are summed for a whole
 * batch. Thread-safe.
 */
@ApplicationScoped
public class FoldAnchor {
  private final Profiles profiles;
  private final Timeline timeline;
  private final Effects effects;
  private final Backoff backoff;
  private final Refresh refresh;
  private final FoldLimits limits;

  /** The stores that a fold writes, how long it waits for another writer, and what it folds by. */
  public FoldAnchor(
      Profiles profiles, Timeline timeline, Effects effects, Backoff backoff, Refresh refresh) {
    this.profiles = profiles;
    this.timeline = timeline;
    this.effects = effects;
    this.backoff = backoff;
    this.refresh = refresh;
    this.limits = refresh.limits();
  }

  /**
   * Which events were counted now, and how many had been before.
   *
   * @param fresh counted now
   * @param duplicates counted before, or twice in the same call
   * @param created whether no event of the anchor was counted before
   */
  @RegisterForReflection
  public record Counted(List<Event> fresh, int duplicates, boolean created) {
    private Counted plus(FoldPlan plan, boolean first) {
      List<Event> more = new ArrayList<>(fresh);
      more.addAll(plan.events());
      return new Counted(more, duplicates + plan.duplicates(), created || first);
    }
  }

  /** For the sales of a batch's anchors. */
  SalesBatch open() {
    return effects.open();
  }

  /** Returns once they are summed. */
  void sum(SalesBatch sales) {
    effects.sum(sales);
  }

  /** Folds events that all have this anchor; what they sell is put with the batch's sales. */
  Counted fold(Identifier anchor, List<Arrival> arrivals, SalesBatch sales) {
    List<Arrival> waiting = distinct(arrivals);
    Counted counted = new Counted(List.of(), arrivals.size() - waiting.size(), false);
    for (int attempt = 0; !waiting.isEmpty(); attempt++) {
      ProfileDocument stored = profiles.load(anchor);
      Definitions definitions = refresh.definitions(stored);
      boolean outdated = stored.isOutdated(definitions);
      ProfileDocument document = outdated ? refresh.refreshed(stored, definitions) : stored;
      SeenIndex index = new SeenIndex(path -> profiles.page(anchor, path), limits);
      FoldPlan plan = FoldPlan.of(document.seen(), index, limits, waiting);
      effects.ensure(document.effects());
      boolean changed = outdated || !plan.fresh().isEmpty() || !index.changed().isEmpty();
      if (!changed || write(document, plan, index, definitions, sales)) {
        counted = counted.plus(plan, isFirst(plan, document));
        waiting = plan.waiting();
        attempt = -1;
      } else {
        backoff.await(anchor, attempt);
      }
    }
    return counted;
  }

  /** A document may have been written before any event: a link was taken back, say. */
  private static boolean isFirst(FoldPlan plan, ProfileDocument document) {
    return !plan.fresh().isEmpty() && document.summary().counts().total() == null;
  }

  /** False where another writer came first. */
  private boolean write(
      ProfileDocument document,
      FoldPlan plan,
      SeenIndex index,
      Definitions definitions,
      SalesBatch sales) {
    if (!plan.fresh().isEmpty()) {
      timeline.put(document.anchor(), plan.fresh());
    }
    ProfileDocument next = document.fold(plan.events(), plan.seen(), limits, definitions);
    List<LedgerEntry> entries = sales.of(plan.events(), document, next);
    ProfileDocument folded = next.with(entries.stream().map(LedgerEntry::effect).toList());
    boolean written = profiles.save(folded, index.changed());
    if (written) {
      sales.put(document.anchor(), entries);
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
