package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * Item factors of {@link Als}. A person's own factors are found when scores are asked for, by
 * solving their normal equations exactly with their full history; where they have fewer items than
 * there are factors, in the equations' dual form, which is as exact and smaller. With n items and d
 * factors that takes about n d min(n, d) / 2 + min(n, d)³ / 6 steps, then d |I| for the scores.
 *
 * <p>4 d |I| bytes and 8 d for the Gramian, which is diagonal.
 */
final class FactorRecommender implements Recommender, Stored {
  static final int KIND = 2;

  private final FactorTiles factors;
  private final double[] diagonal;
  private final AlsLoss loss;

  /** Takes the array over: the diagonal of the factors' Gramian, which has nothing beside it. */
  FactorRecommender(FactorTiles factors, double[] diagonal, AlsLoss loss) {
    this.factors = factors;
    this.diagonal = diagonal;
    this.loss = loss;
  }

  @Override
  public int items() {
    return factors.items();
  }

  int width() {
    return factors.width();
  }

  void copyTo(TallMatrix items) {
    for (int item = 0; item < items(); item++) {
      factors.copy(item, items.row(item));
    }
  }

  void copyTo(TallMatrix items, int[] numbers) {
    for (int item = 0; item < items(); item++) {
      if (numbers[item] >= 0) {
        factors.copy(item, items.row(numbers[item]));
      }
    }
  }

  @Override
  public void score(History history, float[] scores) {
    CountMatrix known = CountMatrix.of(history, items());
    Arrays.fill(scores, 0, items(), 0);
    if (known.size() > 0) {
      factors.addScores(person(known), scores);
    }
    Scores.allZeroSayNothing(scores, items());
  }

  /** Their factors. */
  float[] person(CountMatrix known) {
    FoldIn equations = new FoldIn(width(), known.size());
    double lambda = loss.regularization(known.size(), items());
    for (int factor = 0; factor < width(); factor++) {
      equations.setDiagonal(factor, loss.unobserved() * diagonal[factor] + lambda);
    }
    float[] item = new float[width()];
    for (int position = 0; position < known.size(); position++) {
      factors.copy(known.itemAt(position), item);
      equations.setItem(position, item, loss.weight(known.countAt(position)));
    }
    return equations.solve();
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ModelOutput out) {
    factors.write(out);
    for (double value : diagonal) {
      out.number(value);
    }
    loss.write(out);
  }

  static FactorRecommender read(ModelInput in) {
    FactorTiles factors = FactorTiles.read(in);
    double[] diagonal = new double[factors.width()];
    for (int factor = 0; factor < diagonal.length; factor++) {
      diagonal[factor] = in.number();
    }
    return new FactorRecommender(factors, diagonal, AlsLoss.read(in));
  }

  @Override
  public long bytes() {
    return factors.bytes() + 8L * diagonal.length;
  }
}
