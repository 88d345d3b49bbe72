package io.quanyu.recommendation.model;

import java.util.Arrays;

/** Scores as {@link GraphFilter} says; 2 K |I| steps and those of the co-occurrence. */
final class FilterRecommender implements Recommender {
  private final NormalizedMatrix matrix;
  private final FactorTiles vectors;
  private final float[] sharpening;
  private final float[] degrees;
  private final float lowPass;
  private final float coOccurrence;

  FilterRecommender(NormalizedMatrix matrix, RandomizedSvd svd, FilterResponse response) {
    this.matrix = matrix;
    this.vectors = new FactorTiles(svd.vectors());
    this.degrees = matrix.itemDegrees(response.lowPassExponent());
    this.lowPass = (float) response.lowPass();
    this.coOccurrence = svd.rank() == 0 ? 1 : (float) (1 / svd.squaredValue(0));
    this.sharpening = new float[svd.rank()];
    for (int k = 0; k < sharpening.length; k++) {
      double eigenvalue = svd.squaredValue(k) / svd.squaredValue(0);
      sharpening[k] = (float) (eigenvalue * (response.sharpened(eigenvalue) - 1));
    }
  }

  @Override
  public int items() {
    return vectors.items();
  }

  @Override
  public void score(History history, float[] scores) {
    score(new History[] {history}, new float[][] {scores});
    Scores.allZeroSayNothing(scores, items());
  }

  /** Scores many at once, which takes less time than one after the other. */
  void score(History[] histories, float[][] scores) {
    CountMatrix[] known = new CountMatrix[histories.length];
    float[][] plain = new float[histories.length][vectors.width()];
    float[][] scaled = new float[histories.length][vectors.width()];
    for (int row = 0; row < histories.length; row++) {
      known[row] = CountMatrix.of(histories[row], items());
      Arrays.fill(scores[row], 0, items(), 0);
      project(known[row], plain[row], scaled[row]);
    }
    vectors.addScores(scaled, scores);
    for (float[] row : scores) {
      for (int item = 0; item < items(); item++) {
        row[item] *= degrees[item];
      }
    }
    vectors.addScores(plain, scores);
    for (int row = 0; row < histories.length; row++) {
      matrix.addCoOccurrence(known[row], coOccurrence, scores[row]);
    }
  }

  private void project(CountMatrix known, float[] plain, float[] scaled) {
    float[] vector = new float[vectors.width()];
    for (int position = 0; position < known.size(); position++) {
      int item = known.itemAt(position);
      vectors.copy(item, vector);
      float scale = lowPass / degrees[item];
      for (int k = 0; k < vector.length; k++) {
        plain[k] += sharpening[k] * vector[k];
        scaled[k] += scale * vector[k];
      }
    }
  }

  @Override
  public long bytes() {
    return matrix.bytes() + vectors.bytes() + 4L * degrees.length + 4L * sharpening.length;
  }
}
