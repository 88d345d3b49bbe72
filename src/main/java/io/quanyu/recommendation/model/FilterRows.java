package io.quanyu.recommendation.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * {@link GraphFilter} computed in advance as item-to-item rows: a filter is linear in the history,
 * so that the scores are a sum of one row an item. Only the greatest weights of a row are kept, the
 * parameter {@code kept} m; what that loses is measured by evaluating both. 4 |I| + 8 m |I| bytes.
 * The other parameters are those of the filter.
 */
public final class FilterRows implements Trainer {
  private final GraphFilter filter = new GraphFilter();

  @Override
  public String name() {
    return "filter-rows";
  }

  @Override
  public Map<String, Double> defaults() {
    Map<String, Double> defaults = new TreeMap<>(filter.defaults());
    defaults.put("kept", 180.0);
    return Map.copyOf(defaults);
  }

  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Checks.notEmpty(sequences);
    int kept = parameters.count("kept");
    if (kept < 1) {
      throw new IllegalArgumentException("kept must be 1 or more, not " + kept);
    }
    return ItemRows.of(filter.trainFilter(sequences, parameters), kept);
  }
}
