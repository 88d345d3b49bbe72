package io.quanyu.profile;

import io.quanyu.event.Identifier;

/**
 * Wants to know who was scored though nothing was folded of them; implementations are thread-safe.
 */
public interface ScoreObserver {
  /** Returns once all that must not be lost is stored. */
  void scored(Identifier root);
}
