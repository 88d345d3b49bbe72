package io.quanyu.recommendation;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * What may be used of whoever asks.
 *
 * @param anchor the identifier that answers are kept under; null where the person is unknown or
 *     does not agree
 * @param history what they met; nothing where it may not be used
 * @param shown how often they were shown an item, by its id, within the days of the frequency cap
 * @param fallback why nothing of them is used; null where something is
 */
@RegisterForReflection
record Asker(
    Identifier anchor,
    History history,
    Map<String, Integer> shown,
    Recommendation.Fallback fallback) {
  /** Somebody nothing of whom may be used, for this reason. */
  static Asker unused(Recommendation.Fallback reason) {
    return new Asker(null, History.NONE, Map.of(), reason);
  }
}
