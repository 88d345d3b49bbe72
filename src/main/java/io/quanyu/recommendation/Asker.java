package io.quanyu.recommendation;

import io.quanyu.event.Identifier;
import io.quanyu.profile.Trait;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * What may be used of whoever asks.
 *
 * @param anchor the identifier that answers are kept under; null where the person is unknown or
 *     does not agree
 * @param history what they met; nothing where it may not be used
 * @param shown what they were recommended before
 * @param traits by name
 * @param fallback why nothing of them is used; null where something is
 */
@RegisterForReflection
record Asker(
    Identifier anchor,
    History history,
    Shown shown,
    Map<String, Trait> traits,
    Recommendation.Fallback fallback) {
  /** Somebody nothing of whom may be used, for this reason. */
  static Asker unused(Recommendation.Fallback reason) {
    return new Asker(null, History.NONE, Shown.NOTHING, Map.of(), reason);
  }
}
