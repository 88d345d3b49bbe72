package io.quanyu.prediction.feature;

import io.quanyu.event.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The features of a model, in order: one definition for training and serving. Immutable;
 * thread-safe.
 */
public final class FeatureSet {
  private final int revision;
  private final List<Feature> features;

  /**
   * Of features of different names.
   *
   * @param revision is raised when a feature of the same name means something else
   */
  public FeatureSet(int revision, List<Feature> features) {
    this.revision = revision;
    this.features = List.copyOf(features);
    if (names().stream().distinct().count() < features.size()) {
      throw new IllegalArgumentException("Two features have one name.");
    }
  }

  /** The same with one more. */
  public FeatureSet with(Feature feature) {
    List<Feature> all = new ArrayList<>(features);
    all.add(feature);
    return new FeatureSet(revision, all);
  }

  /** How many numbers a row has. */
  public int size() {
    return features.size();
  }

  /** The names, in the order of a row. */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /** Revision and a hash of the names: rows of another version don't fit a model. */
  public String version() {
    return revision + "-" + Hashes.sha256Hex(String.join("\n", names())).substring(0, 12);
  }

  /** The row as of a moment: of what was before it, whatever else the history holds. */
  public double[] row(History history, long moment) {
    double[] row = new double[size()];
    fill(history, moment, row, 0);
    return row;
  }

  /** Writes the row; the first feature that asked for the moment or later is told. */
  Optional<String> fill(History history, long moment, double[] rows, int offset) {
    String leaking = null;
    for (int i = 0; i < features.size(); i++) {
      History.View view = history.until(moment);
      rows[offset + i] = features.get(i).value(view);
      if (view.readBeyond() && leaking == null) {
        leaking = features.get(i).name();
      }
    }
    return Optional.ofNullable(leaking);
  }
}
