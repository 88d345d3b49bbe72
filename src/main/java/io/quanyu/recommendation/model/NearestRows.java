package io.quanyu.recommendation.model;

/**
 * What the nearest rows of the past hold around the item they share with the history: score(j) = Σₙ
 * sim(n) w(gap of j to the newest shared item in n) / Σ, over the k rows n with the largest sim(n)
 * = Σ_{i shared} recency^lag(i) idf(i) / |n|^length, all of a tie at the k-th place included.
 *
 * <p>Scoring takes depth · m steps to find the rows and 2 · k · reach to add them up. Bytes: those
 * of the index, 4 an item and 4 a row.
 */
final class NearestRows implements Part {
  private final RowIndex index;
  private final GapWeights weights;
  private final Recency recency;
  private final int k;
  private final float[] idf;
  private final float[] lengths;

  /** Of idf(i) = ln(1 + rows ÷ rows with i)^{@code idfPower} and |n|^−{@code lengthPower}. */
  NearestRows(RowIndex index, GapWeights weights, Recency recency, Rarity rarity, int k) {
    this.index = index;
    this.weights = weights;
    this.recency = recency;
    this.k = k;
    this.idf = rarity.ofItems(index);
    this.lengths = rarity.ofLengths(index);
  }

  @Override
  public void add(History history, float weight, float[] scores) {
    Candidates candidates = candidates(history);
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      candidates.scale(candidate, lengths[candidates.rowAt(candidate)]);
    }
    float least = candidates.nearest(k);
    double sum = 0;
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      if (candidates.similarityAt(candidate) >= least) {
        sum += candidates.similarityAt(candidate) * around(candidates, candidate);
      }
    }
    if (sum > 0) {
      addNearest(candidates, least, (float) (weight / sum), scores);
    }
  }

  private Candidates candidates(History history) {
    int most = 0;
    for (int lag = 0; lag < recency.depth(history); lag++) {
      most += counts(history, lag) ? size(recency.item(history, lag)) : 0;
    }
    Candidates candidates = new Candidates(Math.min(most, index.rows()));
    for (int lag = 0; lag < recency.depth(history); lag++) {
      if (counts(history, lag)) {
        addRows(recency.item(history, lag), recency.at(lag), candidates);
      }
    }
    return candidates;
  }

  private boolean counts(History history, int lag) {
    return recency.item(history, lag) < index.items() && !recency.isNewer(history, lag);
  }

  private int size(int item) {
    return index.end(item) - index.start(item);
  }

  private void addRows(int item, float weight, Candidates candidates) {
    for (int at = index.start(item); at < index.end(item); at++) {
      candidates.add(index.rowAt(at), index.placeAt(at), weight * idf[item]);
    }
  }

  /** The sum of the weights of what lies around the shared item. */
  private float around(Candidates candidates, int candidate) {
    int row = candidates.rowAt(candidate);
    int place = candidates.placeAt(candidate);
    return weights.sum(place - index.rowStart(row), index.rowEnd(row) - 1 - place);
  }

  private void addNearest(Candidates candidates, float least, float weight, float[] scores) {
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      if (candidates.similarityAt(candidate) >= least) {
        addRow(
            candidates.rowAt(candidate),
            candidates.placeAt(candidate),
            weight * candidates.similarityAt(candidate),
            scores);
      }
    }
  }

  private void addRow(int row, int place, float weight, float[] scores) {
    int from = Math.max(index.rowStart(row), place - weights.reach());
    int to = Math.min(index.rowEnd(row), place + weights.reach() + 1);
    for (int entry = from; entry < to; entry++) {
      scores[index.itemAt(entry)] += weight * weights.at(entry - place);
    }
  }

  @Override
  public long bytes() {
    return index.bytes() + (long) Float.BYTES * (idf.length + lengths.length);
  }
}
