package io.quanyu.prediction.model;

import java.util.Arrays;

/**
 * Log-odds as a sum of what each column's bin or category says. Immutable and thread-safe; takes 8
 * bytes a bin and 4 a category.
 */
public final class ScoreTable implements StoredPredictor {
  static final int KIND = 3;

  private final Schema schema;
  private final float[][] edges;
  private final float[][] odds;
  private final double prior;

  /** The last of a column's odds are those of missing values. */
  ScoreTable(Schema schema, float[][] edges, float[][] odds, double prior) {
    this.schema = schema;
    this.edges = edges.clone();
    this.odds = odds.clone();
    this.prior = prior;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public double margin(float[] row) {
    double sum = prior;
    for (int column = 0; column < odds.length; column++) {
      sum += part(column, row[column]);
    }
    return sum;
  }

  /** What a column adds to the margin. */
  double part(int column, float value) {
    float[] says = odds[column];
    int missing = says.length - 1;
    if (Float.isNaN(value)) {
      return says[missing];
    }
    if (schema.column(column).categorical()) {
      return value >= 0 && value < missing ? says[(int) value] : says[missing];
    }
    int at = Arrays.binarySearch(edges[column], value);
    return says[at < 0 ? -at - 1 : at];
  }

  double prior() {
    return prior;
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ArtifactOutput out) {
    out.number(prior);
    for (int column = 0; column < odds.length; column++) {
      out.floats(edges[column]).floats(odds[column]);
    }
  }

  static ScoreTable read(ArtifactInput in, Schema schema) {
    double prior = in.number();
    float[][] edges = new float[schema.size()][];
    float[][] odds = new float[schema.size()][];
    for (int column = 0; column < odds.length; column++) {
      edges[column] = in.floats();
      boolean categorical = schema.column(column).categorical();
      odds[column] =
          in.floats(categorical ? schema.categories(column) + 1 : edges[column].length + 2);
    }
    return new ScoreTable(schema, edges, odds, prior);
  }
}
