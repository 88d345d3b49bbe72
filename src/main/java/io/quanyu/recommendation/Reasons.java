package io.quanyu.recommendation;

import java.util.List;

/**
 * Says why an item is recommended: by its strategy, and by that of the items the person met, or the
 * question names, which leads to it most. Thread-safe.
 */
final class Reasons {
  private final Known known;
  private final List<History.Source> sources;
  private final Ask ask;

  /** For a question of somebody who met these. */
  Reasons(Known known, List<History.Source> sources, Ask ask) {
    this.known = known;
    this.sources = sources;
    this.ask = ask;
  }

  /** How much an item leads to another. */
  private interface Leading {
    float weight(int from, int item);
  }

  Recommendation.Reason of(String strategy, int item) {
    return switch (strategy) {
      case Strategies.TOGETHER -> ofAsked("bought_together", known::together, item);
      case Strategies.SIMILAR -> ofAsked("similar_to", known::similar, item);
      case ServedModel.POPULAR,
          ServedModel.TRENDING,
          Strategies.FOUND,
          Strategies.CATALOG,
          Pins.PINNED ->
          plain(strategy);
      case Strategies.NEW -> plain("new_item");
      default -> ofHistory(item);
    };
  }

  private static Recommendation.Reason plain(String code) {
    return new Recommendation.Reason(code, null, null);
  }

  private Recommendation.Reason ofAsked(String code, Leading leading, int item) {
    String best = null;
    float most = 0;
    for (String id : ask.items()) {
      float weight = leading.weight(known.index().numberOf(id), item);
      if (weight > most) {
        most = weight;
        best = id;
      }
    }
    return new Recommendation.Reason(code, best, null);
  }

  /** What was bought explains better than anything else that leads there. */
  private Recommendation.Reason ofHistory(int item) {
    String id = known.index().id(item);
    for (History.Source source : sources) {
      if (source.item().equals(id)) {
        return plain(source.signal() == Signal.BOUGHT ? "buy_again" : "seen_before");
      }
    }
    History.Source best = null;
    double most = 0;
    for (History.Source source : sources) {
      double weight = source.weight() * lead(known.index().numberOf(source.item()), item);
      boolean outranks =
          best != null && source.signal() == Signal.BOUGHT && best.signal() != Signal.BOUGHT;
      boolean isPeer =
          best == null || (source.signal() == Signal.BOUGHT) == (best.signal() == Signal.BOUGHT);
      if (weight > 0 && (outranks || (isPeer && weight > most))) {
        most = weight;
        best = source;
      }
    }
    return best == null
        ? plain("for_you")
        : new Recommendation.Reason(best.signal().reason(), best.item(), null);
  }

  private double lead(int from, int item) {
    return from == item ? 0 : Math.max(known.together(from, item), known.similar(from, item));
  }
}
