package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.profile.ScoreObserver;
import jakarta.inject.Singleton;

/** Settles whoever was scored, if an audience may ask for scores. Thread-safe. */
@Singleton
class FollowScores implements ScoreObserver {
  private static final String SCORE = "score";

  private final Audiences audiences;
  private final Settle settle;

  FollowScores(Audiences audiences, Settle settle) {
    this.audiences = audiences;
    this.settle = settle;
  }

  @Override
  public void scored(Identifier root) {
    if (audiences.known().stream().anyMatch(Rule::anyEvent)) {
      settle.settle(root, SCORE);
    }
  }
}
