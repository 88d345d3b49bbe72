package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.Recommender;

/** Answers one case after the other with the places' items, as serving does. Not thread-safe. */
final class Answering {
  private final Recommender recommender;
  private final TieHash ties;
  private final TopItems top;
  private final boolean repeats;
  private final boolean[] met;

  Answering(Split split, Recommender recommender, TieHash ties, int places) {
    this.recommender = recommender;
    this.ties = ties;
    this.top = new TopItems(ties, places, split.ids().size());
    this.repeats = split.repeats();
    this.met = split.unseen() ? split.met() : new boolean[0];
  }

  /**
   * The best items, best first; without those of the history where repeats don't count, and without
   * all that training met where only others do.
   */
  int[] rank(History history) {
    recommender.score(history, top.scores());
    for (int position = 0; !repeats && position < history.size(); position++) {
      top.leaveOut(history.itemAt(position));
    }
    for (int item = 0; item < met.length; item++) {
      if (met[item]) {
        top.leaveOut(item);
      }
    }
    return top.rank(ties.of(history));
  }

  /** Whether the recommender had anything to say when this ranking was made, the last one. */
  boolean hasScores(int[] ranking) {
    return ranking.length > 0 && !Float.isNaN(top.scores()[ranking[0]]);
  }
}
