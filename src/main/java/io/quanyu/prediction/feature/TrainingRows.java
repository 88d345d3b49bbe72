package io.quanyu.prediction.feature;

import io.quanyu.event.Rejection;
import io.quanyu.prediction.model.Column;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of features with their labels: {@code size() * names().size()} numbers of 8 bytes in one
 * array, a row after another. Immutable; thread-safe.
 */
public final class TrainingRows {
  private final FeatureSet features;
  private final double[] rows;
  private final int[] labels;
  private final Rejection rejection;

  private TrainingRows(FeatureSet features, double[] rows, int[] labels, Rejection rejection) {
    this.features = features;
    this.rows = rows;
    this.labels = labels;
    this.rejection = rejection;
  }

  /**
   * Takes a row of each person at each moment: of those whom the label is about, where it is
   * mature. Refused where a feature asks for an event at the moment or after, where the label's
   * window is open: {@code feature_leaks} names it, whatever its name says.
   *
   * @param now what is known ends here, epoch milliseconds
   */
  public static TrainingRows of(
      FeatureSet features, Label label, List<History> persons, long[] moments, long now) {
    double[] rows = new double[16 * features.size()];
    int[] labels = new int[16];
    int size = 0;
    for (long moment : Arrays.stream(moments).filter(each -> label.isMature(each, now)).toArray()) {
      for (History person : persons) {
        if (!label.applies(person, moment)) {
          continue;
        }
        if (size == labels.length) {
          rows = Arrays.copyOf(rows, 2 * rows.length);
          labels = Arrays.copyOf(labels, 2 * size);
        }
        Optional<String> leak = features.fill(person, moment, rows, size * features.size());
        if (leak.isPresent()) {
          return refused(features, leak.get());
        }
        labels[size++] = label.value(person, moment);
      }
    }
    return new TrainingRows(
        features, Arrays.copyOf(rows, size * features.size()), Arrays.copyOf(labels, size), null);
  }

  private static TrainingRows refused(FeatureSet features, String feature) {
    return new TrainingRows(
        features,
        new double[0],
        new int[0],
        new Rejection("feature_leaks", "", Map.of("feature", feature)));
  }

  /** Why there are none, or null. */
  public Rejection rejection() {
    return rejection;
  }

  /** How many. */
  public int size() {
    return labels.length;
  }

  /** The names of a row's numbers, in order. */
  public List<String> names() {
    return features.names();
  }

  /** The version that a model of these rows serves. */
  public String version() {
    return features.version();
  }

  /** All rows, one after another; a copy. */
  public double[] values() {
    return rows.clone();
  }

  /** 1 or 0 for each row; a copy. */
  public int[] labels() {
    return labels.clone();
  }

  /** The rows as what models learn from, in order, with single precision as they are served. */
  public Dataset dataset() {
    int columns = features.size();
    Dataset.Builder builder = new Dataset.Builder(columns);
    float[] row = new float[columns];
    for (int at = 0; at < labels.length; at++) {
      for (int column = 0; column < columns; column++) {
        row[column] = (float) rows[at * columns + column];
      }
      builder.add(row, labels[at]);
    }
    return builder.build(new Schema(features.names().stream().map(Column::numeric).toList()));
  }
}
