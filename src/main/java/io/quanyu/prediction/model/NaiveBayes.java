package io.quanyu.prediction.model;

import java.util.Map;

/**
 * Naive Bayes: P(B | H, U, S) ∝ P(B) Π P(column | B), each column on its own given the label, in
 * log space (Domingos and Pazzani 1997). Numbers are cut into bins by quantiles; a bin's
 * probability is (count + α) ÷ (examples + α × bins) (Laplace), of the bins that training met.
 * Missing values are a bin like another where training has any, and say nothing otherwise; so do
 * categories that training never met.
 */
public final class NaiveBayes implements Learner {
  @Override
  public String name() {
    return "naive-bayes";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of("bins", 10.0, "alpha", 1.0);
  }

  @Override
  public boolean isCalibrated() {
    return false;
  }

  @Override
  public Predictor train(Training training, Parameters parameters) {
    Dataset data = training.data();
    double alpha = Math.max(1e-9, parameters.get("alpha"));
    Bins bins = Bins.of(data, Math.min(Bins.MISSING, parameters.count("bins")));
    int columns = data.schema().size();
    float[][] edges = new float[columns][];
    float[][] odds = new float[columns][];
    for (int column = 0; column < columns; column++) {
      float[] ofBins = odds(bins, data, column, alpha);
      if (bins.isCategorical(column)) {
        edges[column] = new float[0];
        odds[column] = byCategory(bins, column, ofBins);
      } else {
        edges[column] = new float[bins.count(column) - 1];
        for (int bin = 0; bin < edges[column].length; bin++) {
          edges[column][bin] = bins.edge(column, bin);
        }
        odds[column] = ofBins;
      }
    }
    double prior = Logit.of(data.positives() / (double) data.rows());
    return new ScoreTable(data.schema(), edges, odds, prior);
  }

  /** log P(bin | 1) − log P(bin | 0), at the end that of missing values. */
  private static float[] odds(Bins bins, Dataset data, int column, double alpha) {
    int count = bins.count(column);
    double[][] counts = new double[2][count + 1];
    for (int row = 0; row < data.rows(); row++) {
      int bin = bins.bin(column, data.value(row, column));
      counts[data.label(row)][bin == Bins.MISSING ? count : bin]++;
    }
    int cells = 0;
    for (int bin = 0; bin <= count; bin++) {
      cells += counts[0][bin] + counts[1][bin] > 0 ? 1 : 0;
    }
    double positives = data.positives() + alpha * cells;
    double negatives = data.rows() - data.positives() + alpha * cells;
    float[] odds = new float[count + 1];
    for (int bin = 0; bin <= count; bin++) {
      double yes = (counts[1][bin] + alpha) / positives;
      double no = (counts[0][bin] + alpha) / negatives;
      boolean met = counts[0][bin] + counts[1][bin] > 0;
      odds[bin] = met ? (float) (Math.log(yes) - Math.log(no)) : 0;
    }
    return odds;
  }

  private static float[] byCategory(Bins bins, int column, float... ofBins) {
    float[] odds = new float[bins.categories(column) + 1];
    for (int category = 0; category < odds.length - 1; category++) {
      int bin = bins.bin(column, category);
      odds[category] = bin == Bins.MISSING ? 0 : ofBins[bin];
    }
    odds[odds.length - 1] = ofBins[ofBins.length - 1];
    return odds;
  }
}
