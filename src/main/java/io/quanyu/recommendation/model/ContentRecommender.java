package io.quanyu.recommendation.model;

import java.util.Arrays;

/** What {@link Content} learns; also scores items that it has no numbers for. Immutable. */
public final class ContentRecommender implements Recommender {
  private final Bm25Index index;
  private final WeightedRows candidates;
  private final WeightedHistory.Weighting weighting;

  /** Takes all over: of each known item the candidates whose neighbor it is. */
  ContentRecommender(
      Bm25Index index, WeightedRows candidates, WeightedHistory.Weighting weighting) {
    this.index = index;
    this.candidates = candidates;
    this.weighting = weighting;
  }

  @Override
  public int items() {
    return candidates.rows();
  }

  @Override
  public void score(History history, float[] scores) {
    Arrays.fill(scores, 0, items(), 0);
    WeightedHistory known = new WeightedHistory(history, items(), weighting);
    for (int rank = 0; rank < known.size(); rank++) {
      int item = known.itemAt(rank);
      float weight = (float) known.weightAt(rank);
      for (int at = candidates.start(item); at < candidates.end(item); at++) {
        scores[candidates.columnAt(at)] += weight * candidates.valueAt(at);
      }
    }
    Scores.zeroSaysNothing(scores, items());
  }

  /**
   * Of items that training never met the nearest ones that it did, so many of each; a row an item.
   */
  public NewItems add(ItemTerms items, int most) {
    return new NewItems(index.nearest(items, most, false), items(), weighting);
  }

  @Override
  public long bytes() {
    return candidates.bytes() + index.bytes();
  }

  /** The bytes that {@link #decode} reads. */
  public byte[] encode() {
    return ContentBytes.write(index, candidates, weighting);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException where the bytes are of another version, or nothing of it
   */
  public static ContentRecommender decode(byte[] bytes) {
    return ContentBytes.read(bytes);
  }

  /** Items after training with their nearest known ones. Immutable and thread-safe. */
  public static final class NewItems {
    private final WeightedRows nearest;
    private final int known;
    private final WeightedHistory.Weighting weighting;

    private NewItems(WeightedRows nearest, int known, WeightedHistory.Weighting weighting) {
      this.nearest = nearest;
      this.known = known;
      this.weighting = weighting;
    }

    /** How many new items. */
    public int size() {
      return nearest.rows();
    }

    /** How many known items are near to a new one. */
    public int neighbors(int item) {
      return nearest.size(item);
    }

    /** The number of a known item that is near to a new one; in no order. */
    public int neighbor(int item, int at) {
      return nearest.columnAt(nearest.start(item) + at);
    }

    /** How similar it is, above 0. */
    public float similarity(int item, int at) {
      return nearest.valueAt(nearest.start(item) + at);
    }

    /** Scores all new items as training would; NaN where no neighbor is in the history. */
    public float[] score(History history) {
      float[] weights = new float[known];
      WeightedHistory met = new WeightedHistory(history, known, weighting);
      for (int rank = 0; rank < met.size(); rank++) {
        weights[met.itemAt(rank)] = (float) met.weightAt(rank);
      }
      float[] scores = new float[size()];
      for (int item = 0; item < scores.length; item++) {
        for (int at = nearest.start(item); at < nearest.end(item); at++) {
          scores[item] += weights[nearest.columnAt(at)] * nearest.valueAt(at);
        }
      }
      Scores.zeroSaysNothing(scores, scores.length);
      return scores;
    }
  }
}
